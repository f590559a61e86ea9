import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { SAMPLE_NOTES } from '../../testing/makeNotes.ts';
import { EIGHT_LABELS, makeResult } from '../../testing/makeResult.ts';
import { WORKPLACE_REASON, withEmotionsOff } from '../summary/emotionsOff.ts';
import { observeResult } from '../summary/observe.ts';
import { toCsvLanes, toCsvLong, toCsvNotes, toCsvWide } from './csv.ts';
import { csvCell, csvText } from './csvText.ts';
import { LIMITS_SENTENCE } from './provenance.ts';
import type { TextPieces } from './textPieces.ts';

type Row = Record<string, string>;
/** A strict reader: unequal columns, stray quotes and bare line ends are errors. */
const rowsOf = (text: string | TextPieces): Row[] =>
  parse<Row>(typeof text === 'string' ? text : [...text].join(''), {
    columns: true,
    relax_column_count: false,
    relax_quotes: false,
    record_delimiter: '\r\n',
    bom: false,
  });
const input = { result: makeResult(), notes: SAMPLE_NOTES, exportedAt: '2026-03-01T12:00:00Z' };
const numSegments = input.result.lanes.reduce((sum, lane) => sum + lane.segments.length, 0);

describe('csvCell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\n=1', '＝1+1'])('makes %j harmless', (text) => {
    const [[cell]] = parse(csvText(['h'], [[text]]), { from_line: 2, record_delimiter: '\r\n' }) as [[string]];
    expect(cell).toBe(`'${text}`);
  });

  it('quotes what any locale would split and leaves the rest alone', () => {
    expect(csvCell('a;=cmd()')).toBe('"a;=cmd()"');
    expect(csvCell('say "hi", then go')).toBe('"say ""hi"", then go"');
    expect([csvCell('plain name'), csvCell(null), csvCell(-0.25), csvCell(1e-7)]).toEqual([
      'plain name',
      '',
      '-0.25',
      '1e-7',
    ]);
    expect(() => csvCell(Number.NaN)).toThrow(RangeError);
  });
});

describe('toCsvLong', () => {
  const rows = rowsOf(toCsvLong(input));

  it('has a row per segment and label whose probabilities sum to one', () => {
    expect(rows.length).toBe(numSegments * EIGHT_LABELS.length);
    for (const column of ['probability', 'probability_smoothed']) {
      for (let at = 0; at < rows.length; at += 8) {
        expect(rows.slice(at, at + 8).map((row) => row['label'])).toEqual([...EIGHT_LABELS]);
        expect(rows.slice(at, at + 8).reduce((sum, row) => sum + Number(row[column]), 0)).toBeCloseTo(1, 4);
      }
    }
  });

  it('keeps the raw values and says where it comes from', () => {
    const segment = input.result.lanes[0]!.segments[2]!;
    const row = rows.find((one) => one['lane_id'] === 'left' && one['segment'] === '2' && one['label'] === 'sad')!;
    expect(Number(row['probability'])).toBeCloseTo(segment.probabilities['sad']!, 6);
    expect(Number(row['probability_smoothed'])).not.toBeCloseTo(segment.probabilities['sad']!, 6);
    expect(row).toMatchObject({
      file: 'interview.wav',
      lane: 'Interviewer',
      start_sec: '2.52',
      end_sec: '5.52',
      model_id: 'undertone',
      model_sha256: 'ab'.repeat(32),
      settings: expect.stringContaining('smoothing 3'),
    });
    expect(rows[0]!['limits']).toBe(LIMITS_SENTENCE);
  });
});

describe('a lane without segments', () => {
  const withheld = withEmotionsOff(input.result, input.result.lanes[0]!.id);

  it.each([toCsvLong, toCsvWide])('has a row that says why, in %o', (write) => {
    const rows = rowsOf(write({ ...input, result: { ...withheld, lanes: [withheld.lanes[0]!] } }));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      lane_id: withheld.lanes[0]!.id,
      segment: '',
      emotions_off: WORKPLACE_REASON,
      model_id: 'undertone',
      limits: LIMITS_SENTENCE,
    });
  });
});

describe('toCsvWide', () => {
  it('has a row per segment, the leading label and the correction that covers its centre', () => {
    const rows = rowsOf(toCsvWide(input));
    expect(rows.length).toBe(numSegments);
    for (const row of rows) {
      const top = EIGHT_LABELS.reduce((best, label) =>
        Number(row[`smoothed_${label}`]) > Number(row[`smoothed_${best}`]) ? label : best,
      );
      expect(row['label']).toBe(top);
      expect(row['certain']).toBe(Number(row['label_probability']) >= 0.3 ? 'yes' : 'no');
    }
    // Segments begin at 0.52, 1.52, ...; the first correction spans 1.52 to 4.52 and wins where both do
    expect(rows.slice(0, 6).map((row) => row['correction'])).toEqual(['angry', 'angry', 'angry', 'bored', 'bored', '']);
  });

  it('follows the labels a result was restricted to', () => {
    const [first] = toCsvWide({ ...input, result: observeResult(input.result, ['happy', 'sad'], 0.3) });
    const [header] = first!.split('\r\n');
    expect(header!.split(',').filter((name) => name.startsWith('p_'))).toEqual(['p_happy', 'p_sad']);
  });
});

describe('toCsvLanes and toCsvNotes', () => {
  it('lists every lane of every file, answered or not', () => {
    const refused = makeResult({
      source: { kind: 'file', name: '=cmd|calc.wav', durationSec: 3 },
      lanes: [
        {
          id: 'mono',
          name: 'Mono',
          speech: [],
          segments: [],
          overall: { status: 'notSpeech', label: null, probabilities: null, speechSec: 0 },
        },
      ],
    });
    const rows = rowsOf(toCsvLanes([input, { ...input, result: refused }]));
    expect(rows.map((row) => [row['file'], row['status'], row['label']])).toEqual([
      ['interview.wav', 'ok', 'happy'],
      ['interview.wav', 'ok', 'happy'],
      ["'=cmd|calc.wav", 'notSpeech', ''],
    ]);
    expect(rows[2]!['p_sad']).toBe('');
  });

  it('keeps awkward notes whole and harmless', () => {
    const rows = rowsOf(toCsvNotes(input));
    expect(rows.map((row) => row['kind'])).toEqual(['correction', 'correction', 'comment', 'mark']);
    expect(rows[2]!['text']).toBe(`'=HYPERLINK("http://x")\n<b>"laughs" & cries</b> --> end\ttab`);
  });
});
