import { expect, test } from 'vitest';
import type { LiveAnswer } from '../../core/streaming/liveAnswer.ts';
import { DelayMeter } from './delayMeter.ts';
import { LiveTimeline } from './liveTimeline.ts';

const answer = (endSec: number, happy: number): LiveAnswer => ({
  kind: 'judged',
  startSec: 0,
  endSec,
  probabilities: Float32Array.of(happy, 1 - happy),
  speechProbability: null,
  soundAtMs: 0,
});

test('another smoothing is applied to the whole past, as if it had been there from the start', () => {
  const answers = [answer(1, 0.9), answer(1.24, 0.1), answer(1.48, 0.2), answer(1.72, 0.7)];
  const slow = new LiveTimeline(['happy', 'sad'], { notSure: 0.4 }, { attackMs: 2000, releaseMs: 2000 });
  const quick = new LiveTimeline(['happy', 'sad'], { notSure: 0.4 }, { attackMs: 100, releaseMs: 100 });
  for (const each of answers) {
    slow.add(each);
    quick.add(each);
  }
  expect(slow.shown).not.toEqual(quick.shown);
  slow.smoothBy({ attackMs: 100, releaseMs: 100 });
  expect(slow.shown).toEqual(quick.shown);
});

test('finds the first answer after a moment', () => {
  const timeline = new LiveTimeline(['happy', 'sad'], { notSure: 0.4 }, { attackMs: 0, releaseMs: 0 });
  for (let i = 1; i <= 10; i++) timeline.add(answer(i, 0.5));
  expect([-1, 1, 4.5, 10].map((sec) => timeline.firstAfter(sec))).toEqual([0, 1, 4, 10]);
});

test('delays count every sound since the answer before, its wait for the answer included', () => {
  const meter = new DelayMeter();
  meter.begin(1000);
  expect(meter.take(0, 0.1, 900, 5000), 'sound from before the model was there').toBeNull();
  expect(meter.take(0, 0.2, 2000, 2050)).toEqual({ newestMs: 50, medianMs: 150, p95Ms: 230 });
  // the next answer looks at three seconds, but only 100 ms of them are new
  const { medianMs, p95Ms } = meter.take(0, 0.3, 2000, 3000)!;
  expect(medianMs).toBe(190);
  expect(p95Ms).toBe(1080);
});
