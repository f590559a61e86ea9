import { expect, test } from 'vitest';
import { DriftMeter } from './driftMeter.ts';

const RATE = 48000;

interface Trouble {
  /** How much sound is gone by then. */
  readonly lostSec?: (sec: number) => number;
  /** How late the report is. */
  readonly lateMs?: (sec: number) => number;
  readonly speed?: number;
}

/** Fifteen reports a second. */
function feed(
  meter: DriftMeter,
  fromSec: number,
  toSec: number,
  { lostSec = () => 0, lateMs = () => 0, speed = 1 }: Trouble = {},
): void {
  for (let t = fromSec; t < toSec; t += 1 / 15)
    meter.take((t * speed - lostSec(t)) * RATE, 1e12 + t * 1000 + lateMs(t));
}

test('sound that comes regularly, or late and then all at once, is not missing', () => {
  const meter = new DriftMeter(RATE);
  feed(meter, 0, 60, {
    lateMs: (t) => (t % 10 < 2 ? 900 * Math.abs(Math.sin(t * 7)) : 20 * Math.abs(Math.sin(t * 31))),
  });
  expect(meter.missingSec).toBeLessThan(0.03);
});

test('sound that the audio thread passed over shows within seconds and stays', () => {
  const meter = new DriftMeter(RATE);
  feed(meter, 0, 30, { lostSec: (t) => (t > 20 ? 0.5 : 0) });
  expect(meter.missingSec).toBeCloseTo(0.5, 1);
  feed(meter, 30, 60, { lostSec: () => 0.5 });
  expect(meter.missingSec).toBeCloseTo(0.5, 1);
  expect(meter.driftSec).toBeCloseTo(0.5, 1);
});

test('two clocks that differ by a hundredth of a per cent are not a loss', () => {
  const meter = new DriftMeter(RATE);
  feed(meter, 0, 600, { speed: 1 - 1e-4 });
  expect(meter.missingSec).toBe(0);
  expect(meter.driftSec).toBeCloseTo(0.06, 1);
});

test('what passes while the browser holds the sound back is not missing, and what was stays', () => {
  const meter = new DriftMeter(RATE);
  feed(meter, 0, 20, { lostSec: (t) => (t > 10 ? 1 : 0) });
  meter.interrupt();
  feed(meter, 80, 100, { lostSec: () => 61 });
  expect(meter.missingSec).toBeCloseTo(1, 1);
});
