import { expect, test } from 'vitest';
import type { LiveAnswer } from '../../../core/streaming/liveAnswer.ts';
import { LiveTimeline } from '../../../store/live/liveTimeline.ts';
import { livePieces, liveRuns } from './livePieces.ts';

function answer(endSec: number, calm: number | null): LiveAnswer {
  const probabilities = calm === null ? null : Float32Array.of(calm, 1 - calm);
  return {
    kind: probabilities ? 'judged' : 'listening',
    startSec: 0,
    endSec,
    probabilities,
    speechProbability: null,
    soundAtMs: 0,
  };
}

function timelineOf(answers: LiveAnswer[]): LiveTimeline {
  const timeline = new LiveTimeline(['calm', 'sad'], { notSure: 0.6 }, { attackMs: 0, releaseMs: 0 });
  for (const each of answers) timeline.add(each);
  return timeline;
}

test('each answer has the moments since the one before; pauses have none', () => {
  const timeline = timelineOf([
    answer(0.25, null),
    answer(0.5, 0.9),
    answer(0.75, 0.8),
    answer(1, null),
    answer(1.25, 0.2),
  ]);
  expect(livePieces(timeline, 0).map(({ startSec, endSec, label }) => [startSec, endSec, label])).toEqual([
    [0.25, 0.5, 'calm'],
    [0.5, 0.75, 'calm'],
    [1, 1.25, 'sad'],
  ]);
  expect(livePieces(timeline, 0.75)).toHaveLength(1);
});

test('neighbours that say the same are one run, and an unsure answer is its own', () => {
  const runs = liveRuns(timelineOf([answer(0.25, 0.9), answer(0.5, 0.9), answer(0.75, 0.8), answer(1, 0.55)]));
  expect(runs.map(({ startSec, endSec, certain }) => [startSec, endSec, certain])).toEqual([
    [0.25, 0.75, true],
    [0.75, 1, false],
  ]);
});

test('after a hole an answer does not reach back over it', () => {
  const [, piece] = livePieces(timelineOf([answer(0.25, 0.9), answer(0.5, 0.9), answer(9, 0.9)]), 0);
  expect(piece!.endSec - piece!.startSec).toBeCloseTo(0.6, 6);
});

test('runs asked for again and again as the timeline grows equal those made at once', () => {
  const answers = Array.from({ length: 60 }, (_, i) =>
    answer((i + 1) * 0.25, i % 11 === 7 ? null : Math.sin(i / 4) > 0 ? 0.9 : i % 5 === 0 ? 0.55 : 0.2),
  );
  const growing = timelineOf([]);
  for (const each of answers) {
    growing.add(each);
    liveRuns(growing);
  }
  expect(liveRuns(growing)).toEqual(liveRuns(timelineOf(answers)));
  growing.watch(['sad']);
  expect(liveRuns(growing).every(({ label }) => label === 'sad')).toBe(true);
});
