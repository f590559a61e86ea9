import { describe, expect, it } from 'vitest';
import { SAMPLE_NOTES } from '../../testing/makeNotes.ts';
import { makeResult } from '../../testing/makeResult.ts';
import { publishedSchema } from '../../testing/publishedSchema.ts';
import type { AnalysisResult } from './analysisResult.ts';
import { withEmotionsOff } from '../summary/emotionsOff.ts';
import { parseAnalysisResult, parseNotes } from './parseAnalysisResult.ts';

const copyOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const spoilt: [string, (result: AnalysisResult) => unknown][] = [
  ['nothing', () => null],
  ['another version', (result) => ({ ...result, schemaVersion: 2 })],
  ['a source without a length', (result) => ({ ...result, source: { kind: 'file', name: 'x' } })],
  ['an unknown kind of source', (result) => ({ ...result, source: { ...result.source, kind: 'tape' } })],
  ['even smoothing', (result) => ({ ...result, settings: { stepSec: 1, smoothing: 2 } })],
  ['smoothing wider than any reader waits for', (result) => ({ ...result, settings: { stepSec: 1, smoothing: 101 } })],
  [
    'percentages',
    (result) => ({
      ...result,
      lanes: [{ ...result.lanes[0]!, segments: [{ ...result.lanes[0]!.segments[0]!, probabilities: { sad: 40 } }] }],
    }),
  ],
  [
    'negative times',
    (result) => ({ ...result, lanes: [{ ...result.lanes[0]!, speech: [{ startSec: -1, endSec: 2 }] }] }),
  ],
  ['a lane without an answer', (result) => ({ ...result, lanes: [{ ...result.lanes[0]!, overall: null }] })],
];

describe('parseAnalysisResult', () => {
  const schema = publishedSchema('analysis-result');

  it('takes what the application makes', () => {
    for (const result of [makeResult(), withEmotionsOff(makeResult(), 'left'), makeResult({ lanes: [] })]) {
      expect(parseAnalysisResult(copyOf(result))).toEqual({ ok: true, value: copyOf(result) });
    }
  });

  it.each(spoilt)('refuses %s, as the published schema does', (_, spoil) => {
    const value = copyOf(spoil(makeResult()));
    expect(parseAnalysisResult(value)).toMatchObject({ ok: false, error: { code: 'fileUnreadable' } });
    expect(schema(value)).toBe(false);
  });

  it('refuses spans that end before they begin', () => {
    const [lane] = makeResult().lanes;
    expect(
      parseAnalysisResult({ ...makeResult(), lanes: [{ ...lane!, speech: [{ startSec: 3, endSec: 2 }] }] }),
    ).toMatchObject({ ok: false });
  });
});

describe('parseNotes', () => {
  it('takes notes of every kind and names the place of the first that is none', () => {
    expect(parseNotes(copyOf(SAMPLE_NOTES))).toEqual({ ok: true, value: SAMPLE_NOTES });
    expect(parseNotes([...SAMPLE_NOTES, { ...SAMPLE_NOTES[0]!, label: 5 }])).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('[4].label must be string') },
    });
    expect(parseNotes({})).toMatchObject({ ok: false });
  });
});
