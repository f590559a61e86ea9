import { describe, expect, it } from 'vitest';
import { tone } from '../../testing/syntheticSound.ts';
import { LaneIntake } from './laneIntake.ts';

const mix = { id: 'mix', name: 'Mix', channels: [] };
const block = (samples: Float32Array, sampleRateHz: number) => ({
  sampleRateHz,
  channels: [samples as Float32Array<ArrayBuffer>],
});

async function all(intake: LaneIntake, blocks: readonly ReturnType<typeof block>[]): Promise<Float32Array> {
  const parts: Float32Array[] = [];
  for (const piece of blocks) parts.push(await intake.take(piece));
  parts.push(intake.finish());
  return Float32Array.from(parts.flatMap((part) => [...part]));
}

describe('LaneIntake', () => {
  it('hands 16 kHz on as it is', async () => {
    const samples = tone(440, 0.1);
    expect(await new LaneIntake(mix).take(block(samples, 16000))).toBe(samples);
  });

  it('resamples without a seam between blocks', async () => {
    const samples = tone(440, 1, 0.3, 44100);
    const whole = await all(new LaneIntake(mix), [block(samples, 44100)]);
    const cut = await all(new LaneIntake(mix), [
      block(samples.subarray(0, 10001), 44100),
      block(samples.subarray(10001), 44100),
    ]);
    expect(whole).toHaveLength(16000);
    expect(cut).toEqual(whole);
  });

  it('loses nothing where the rate changes', async () => {
    const parts = [
      block(tone(440, 0.5, 0.3, 48000), 48000),
      block(tone(440, 0.25), 16000),
      block(tone(440, 0.25, 0.3, 8000), 8000),
    ];
    expect(await all(new LaneIntake(mix), parts)).toHaveLength(16000);
  });
});
