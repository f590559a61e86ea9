import { describe, expect, it } from 'vitest';
import { SAMPLE_NOTES } from '../../testing/makeNotes.ts';
import { makeLane, makeResult, peakedAt } from '../../testing/makeResult.ts';
import { toAudacityLabels } from './audacity.ts';
import { clockTime } from './milliseconds.ts';
import { LIMITS_SENTENCE } from './provenance.ts';
import { toSrt } from './srt.ts';
import { toWebVtt } from './webVtt.ts';

const input = { result: makeResult(), notes: SAMPLE_NOTES, exportedAt: '2026-03-01T12:00:00Z' };
const VTT_TIME = /^(\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3})$/;

const msOf = (text: string): number => {
  const [, hours, minutes, seconds, ms] = VTT_TIME.exec(text.replace(',', '.'))!.map(Number);
  return ((hours! * 60 + minutes!) * 60 + seconds!) * 1000 + ms!;
};

/** The grammar of the WebVTT specification as far as a file may use it: header, NOTE blocks, cues. Throws on anything else. */
function readVtt(text: string): { notes: string[]; cues: { from: number; to: number; text: string }[] } {
  const [header, ...blocks] = text.replace(/\n$/, '').split('\n\n');
  if (!/^WEBVTT([ \t][^\n]*)?$/.test(header!) || header!.includes('-->')) throw new Error(`bad header ${header}`);
  const notes: string[] = [];
  const cues: { from: number; to: number; text: string }[] = [];
  for (const block of blocks) {
    if (/^NOTE[ \t\n]/.test(block)) {
      if (block.includes('-->')) throw new Error(`arrow in ${block}`);
      notes.push(block);
      continue;
    }
    const [id, times, ...payload] = block.split('\n');
    if (id!.includes('-->') || payload.length === 0 || payload.some((line) => line === '' || line.includes('-->')))
      throw new Error(`bad cue ${block}`);
    const [from, arrow, to, ...rest] = times!.split(' ');
    if (arrow !== '-->' || rest.length > 0 || !VTT_TIME.test(from!) || !VTT_TIME.test(to!))
      throw new Error(`bad times ${times}`);
    if (!/^(<v [^<>\n]+>)?([^<>&]|&amp;|&lt;|&gt;)+$/.test(payload.join('\n')))
      throw new Error(`bad text ${payload.join()}`);
    cues.push({ from: msOf(from!), to: msOf(to!), text: payload.join('\n') });
  }
  return { notes, cues };
}

describe('toWebVtt', () => {
  const { notes, cues } = readVtt(toWebVtt(input));

  it('keeps the grammar, in order of time, with nothing empty', () => {
    expect(cues.length).toBeGreaterThan(20);
    for (const [index, cue] of cues.entries()) {
      expect(cue.to).toBeGreaterThan(cue.from);
      expect(cue.to).toBeLessThanOrEqual(62_345);
      if (index > 0) expect(cue.from).toBeGreaterThanOrEqual(cues[index - 1]!.from);
    }
    expect(cues.some((cue) => cue.text.startsWith('<v Guest "Zoë" &amp; &lt;co&gt;>'))).toBe(true);
  });

  it('carries model, settings, limits and corrections as notes', () => {
    const text = notes.join('\n');
    expect(text).toContain(LIMITS_SENTENCE);
    expect(text).toContain('ab'.repeat(32));
    expect(text).toContain('corrected by hand, Interviewer, 1.52 s to 4.52 s: angry');
  });

  it('cannot be broken by a name', () => {
    const lane = makeLane(
      'a',
      [{ startSec: 0, endSec: 4 }],
      () => peakedAt('sad', 0.9),
      1,
      'x -->\n\n1\n00:00 --> <b>',
    );
    const result = makeResult({
      source: { kind: 'file', name: 'a --> b\n\nNOTE', durationSec: 4 },
      lanes: [lane, { ...lane, id: 'b', name: '' }],
    });
    expect(readVtt(toWebVtt({ ...input, result })).cues.map((cue) => cue.text)).toEqual([
      '<v x --&gt; 1 00:00 --&gt; &lt;b&gt;>sad 90%',
      '<v b>sad 90%',
    ]);
  });
});

describe('toSrt', () => {
  it('numbers its cues, keeps SubRip times and ends with its origin', () => {
    const blocks = toSrt(input)
      .trimEnd()
      .split('\n\n')
      .map((block) => block.split('\n'));
    for (const [index, [number, times, ...text]] of blocks.entries()) {
      expect(number).toBe(String(index + 1));
      expect(times).toMatch(/^\d{2}:[0-5]\d:[0-5]\d,\d{3} --> \d{2}:[0-5]\d:[0-5]\d,\d{3}$/);
      const [from, to] = times!.split(' --> ').map(msOf);
      expect(to!).toBeGreaterThan(from!);
      expect(text.length).toBe(1);
      expect(text[0]).not.toMatch(/[<>]/);
    }
    expect(blocks[0]![2]).toMatch(/^Interviewer: (not sure: )?\w+ \d+%$/);
    const credit = blocks.at(-1)!;
    expect(credit[1]).toBe('00:01:02,345 --> 00:01:07,345');
    expect(credit[2]).toContain(LIMITS_SENTENCE);
  });

  it('counts hours beyond two digits', () => {
    expect(clockTime(360_000_000 + 61_001, ',')).toBe('100:01:01,001');
  });
});

describe('toAudacityLabels', () => {
  it('has three columns in each line, in order of time, notes included', () => {
    const lines = toAudacityLabels(input)
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(
      lines.every(
        (columns) =>
          columns.length === 3 && /^\d+\.\d{6}$/.test(columns[0]!) && Number(columns[1]) >= Number(columns[0]),
      ),
    ).toBe(true);
    const starts = lines.map((columns) => Number(columns[0]));
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(lines[0]![2]).toContain(LIMITS_SENTENCE);
    expect(lines.map((columns) => columns[2])).toContain('Interviewer correction: angry');
    expect(lines.map((columns) => columns[2])).not.toContain('Interviewer: speech');
  });
});
