import { describe, expect, it } from 'vitest';
import type { AnalysisResult } from '../contract/analysisResult.ts';
import { softmax } from '../model/logits.ts';
import { observeProbabilities, observeResult } from './observe.ts';

const labels = ['a', 'b', 'c'];
const result: AnalysisResult = {
  schemaVersion: 1,
  source: { kind: 'file', name: 'x.wav', durationSec: 4 },
  model: { id: 'm', sha256: '', labels },
  settings: { stepSec: 1 },
  lanes: [
    {
      id: 'mix',
      name: 'Mix',
      speech: [],
      segments: [{ startSec: 0, endSec: 3, speech: 1, probabilities: { a: 0.5, b: 0.3, c: 0.2 } }],
      overall: { status: 'ok', label: 'a', probabilities: { a: 0.5, b: 0.3, c: 0.2 }, speechSec: 3 },
    },
  ],
};

describe('observeProbabilities', () => {
  it('equals leaving the other logits out before the softmax', () => {
    const logits = [1.2, -0.4, 0.7];
    const all = softmax(logits);
    const kept = observeProbabilities({ a: all[0]!, b: all[1]!, c: all[2]! }, ['a', 'c'])!;
    const wanted = softmax([logits[0]!, logits[2]!]);
    expect(kept['a']).toBeCloseTo(wanted[0]!, 12);
    expect(kept['c']).toBeCloseTo(wanted[1]!, 12);
    expect(Object.keys(kept)).toEqual(['a', 'c']);
  });

  it('has nothing to renormalise when nothing is left', () => {
    expect(observeProbabilities({ a: 1, b: 0 }, ['b'])).toBeNull();
    expect(observeProbabilities({ a: 1 }, ['z'])).toBeNull();
  });
});

describe('observeResult', () => {
  it('restricts segments and answer, and says so', () => {
    const seen = observeResult(result, ['c', 'b'], 0.35);
    expect(seen.settings.observe).toEqual(['b', 'c']);
    expect(seen.lanes[0]!.segments[0]!.probabilities['b']).toBeCloseTo(0.6, 12);
    expect(seen.lanes[0]!.overall).toMatchObject({ status: 'ok', label: 'b' });
    expect(seen.model.labels).toEqual(labels);
  });

  it('judges certainty anew', () => {
    expect(observeResult(result, ['b', 'c'], 0.7).lanes[0]!.overall.status).toBe('notSure');
  });

  it.each([[null], [labels], [[]], [['unknown']]])('leaves the result alone for %j', (observed) => {
    expect(observeResult(result, observed, 0.3)).toBe(result);
  });

  it('does not turn a refusal into an answer', () => {
    const overall = {
      status: 'notSpeech',
      label: null,
      probabilities: { a: 0.5, b: 0.3, c: 0.2 },
      speechSec: 1,
    } as const;
    const refused = { ...result, lanes: [{ ...result.lanes[0]!, overall }] };
    expect(observeResult(refused, ['a'], 0.3).lanes[0]!.overall).toMatchObject({ status: 'notSpeech', label: null });
  });
});
