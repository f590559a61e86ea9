import { describe, expect, it } from 'vitest';
import { parseCsv } from './parseCsv.ts';
import { readLabels } from './readLabels.ts';

describe('readLabels', () => {
  it('reads columns in any order, quotes, synonyms and optional fields', () => {
    const read = readLabels(
      '\ufeffemotion,note,file,sex,speaker\r\nAnger,"a, ""b""",.\\one\\a.wav,F,anna\r\nps,,two.mp3,,\r\n',
    );
    expect(read).toEqual({
      ok: true,
      value: [
        { file: 'one/a.wav', emotion: 'angry', speaker: 'anna', sex: 'female', corpus: null },
        { file: 'two.mp3', emotion: 'surprised', speaker: null, sex: null, corpus: null },
      ],
    });
  });

  it.each([
    ['', /empty/],
    ['file;emotion\na.wav;sad', /separated by commas/],
    ['file,emotion\na.wav', /Line 2: 1 fields/],
    ['file,emotion\n,sad', /Line 2: the file or the emotion is missing/],
    ['file,emotion,sex\na.wav,sad,x', /Line 2: sex/],
    ['file,emotion\na.wav,sad\na.wav,happy', /Line 3: a.wav has a second label/],
    ['file,emotion\n"a.wav,sad', /Line 2: a quote is never closed/],
    ['file,emotion\na"b.wav,sad', /Line 2: a quote inside/],
    ['file,emotion\n"a"b.wav,sad', /Line 2: text after a closing quote/],
  ])('refuses %j', (csv, message) => {
    const read = readLabels(csv);
    expect(read.ok).toBe(false);
    if (!read.ok) {
      expect(read.error.code).toBe('labelsInvalid');
      expect(read.error.message).toMatch(message);
    }
  });
});

describe('parseCsv', () => {
  it('counts lines over quoted line breaks and leaves blank lines out', () => {
    const read = parseCsv('a,b\n\n"x\ny",2\nlast,3');
    expect(read.ok && read.value).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 3, fields: ['x\ny', '2'] },
      { line: 5, fields: ['last', '3'] },
    ]);
  });
});
