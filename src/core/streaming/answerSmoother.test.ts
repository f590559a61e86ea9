import { describe, expect, test } from 'vitest';
import { AnswerSmoother, DEFAULT_SMOOTHING, peakedness, type SmoothingRule } from './answerSmoother.ts';
import type { LiveAnswer } from './liveAnswer.ts';

const thresholds = { notSure: 0.4, speech: 0.5 };

function judged(endSec: number, probabilities: number[], speechProbability = 0.9): LiveAnswer {
  return {
    kind: 'judged',
    startSec: Math.max(0, endSec - 3),
    endSec,
    probabilities: Float32Array.from(probabilities),
    speechProbability,
    soundAtMs: 0,
  };
}

function quiet(endSec: number, kind: 'listening' | 'gathering' = 'listening'): LiveAnswer {
  return { kind, startSec: endSec, endSec, probabilities: null, speechProbability: null, soundAtMs: 0 };
}

function smooth(answers: LiveAnswer[], rule: SmoothingRule = DEFAULT_SMOOTHING) {
  const smoother = new AnswerSmoother(rule, thresholds);
  return answers.map((answer) => smoother.take(answer));
}

describe('AnswerSmoother', () => {
  test('silence from the start is listening, and a beginning is gathering', () => {
    const shown = smooth([quiet(0.24), quiet(0.48), quiet(0.72, 'gathering')]);
    expect(shown.map(({ phase }) => phase)).toEqual(['listening', 'listening', 'gathering']);
    expect(shown.every(({ probabilities }) => probabilities === null)).toBe(true);
  });

  test('the first answer after silence is shown as it is', () => {
    const [, first] = smooth([quiet(0.24), judged(0.48, [0.25, 0.75])]);
    expect(Array.from(first!.probabilities!)).toEqual([0.25, 0.75]);
    expect(first).toMatchObject({ phase: 'ok', presence: 1 });
  });

  test('one time constant after a step, a probability has gone 63 % of the way, rising by attack and falling by release', () => {
    const steps = Array.from({ length: 10 }, (_, i) => judged(1.1 + i * 0.1, [0, 0.5, 0.5]));
    const equal = smooth([judged(1, [1, 0, 0]), ...steps], { attackMs: 1000, releaseMs: 1000 }).at(-1)!;
    expect(equal.probabilities![0]).toBeCloseTo(Math.exp(-1), 3);
    const slowFall = smooth([judged(1, [1, 0, 0]), ...steps], { attackMs: 100, releaseMs: 5000 }).at(-1)!;
    expect(slowFall.probabilities![0]).toBeGreaterThan(equal.probabilities![0]!);
    expect(slowFall.probabilities!.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
  });

  test('zero follows at once', () => {
    const last = smooth([judged(1, [1, 0]), judged(1.24, [0.1, 0.9])], { attackMs: 0, releaseMs: 0 }).at(-1)!;
    expect(last.probabilities![1]).toBeCloseTo(0.9, 6);
  });

  test('how often answers come does not change where they lead', () => {
    const every = (stepSec: number) =>
      Array.from({ length: Math.round(1.2 / stepSec) }, (_, i) => judged(1 + (i + 1) * stepSec, [0, 1]));
    const often = smooth([judged(1, [1, 0]), ...every(0.1)]).at(-1)!;
    const seldom = smooth([judged(1, [1, 0]), ...every(0.3)]).at(-1)!;
    expect(Math.abs(often.probabilities![0]! - seldom.probabilities![0]!)).toBeLessThan(0.06);
  });

  test('in a pause the answer fades by release, then it is listening, and the next utterance starts afresh', () => {
    const shown = smooth([
      judged(1, [0.9, 0.1]),
      quiet(1.24),
      quiet(1.48),
      quiet(1.72),
      quiet(1.96),
      judged(2.2, [0.2, 0.8]),
    ]);
    expect(shown.map(({ phase }) => phase)).toEqual(['ok', 'ok', 'ok', 'ok', 'listening', 'ok']);
    expect(shown[1]!.presence).toBeCloseTo(Math.exp(-0.24 / 0.6), 5);
    expect(shown[4]!.probabilities).toBeNull();
    expect(shown[5]!.probabilities![1]).toBeCloseTo(0.8, 6);
  });

  test('music is not speech, and an even answer is not sure', () => {
    expect(smooth([judged(1, [0.9, 0.1], 0.1)])[0]!.phase).toBe('notSpeech');
    expect(smooth([judged(1, [0.34, 0.33, 0.33])])[0]!.phase).toBe('notSure');
  });
});

test('peakedness is 0 for even and 1 for certain probabilities', () => {
  expect(peakedness([0.25, 0.25, 0.25, 0.25])).toBeCloseTo(0, 9);
  expect(peakedness([0, 1, 0])).toBe(1);
  expect(peakedness([0.5, 0.5, 0, 0])).toBeCloseTo(0.5, 9);
});
