import { describe, expect, it } from 'vitest';
import { readWav } from '../pcm/readWav.ts';
import { encodeWav, wavHeader } from './wav.ts';

const left = Float32Array.from({ length: 777 }, (_, index) => Math.sin(index / 9) * 0.9);
const right = Float32Array.from({ length: 777 }, (_, index) => Math.cos(index / 5) * 0.5);

function decoded(bytes: Uint8Array) {
  const opened = readWav(bytes);
  if (!opened.ok) throw new Error(opened.error.message);
  return { ...opened.value, samples: opened.value.read(0, opened.value.numFrames) };
}

describe('encodeWav', () => {
  it('is read back exactly as float and within half a step as 16 bit', () => {
    for (const [encoding, tolerance] of [
      ['float32', 0],
      ['pcm16', 0.5 / 32768 + 1e-9],
    ] as const) {
      const { samples, sampleRateHz, numChannels, numFrames } = decoded(encodeWav([left, right], 44_100, encoding));
      expect({ sampleRateHz, numChannels, numFrames }).toEqual({
        sampleRateHz: 44_100,
        numChannels: 2,
        numFrames: 777,
      });
      for (const [channel, original] of [left, right].entries()) {
        const worst = original.reduce(
          (most, value, index) => Math.max(most, Math.abs(value - samples[channel]![index]!)),
          0,
        );
        expect(worst).toBeLessThanOrEqual(tolerance);
      }
    }
  });

  it('clips what is too loud and takes NaN for silence', () => {
    const { samples } = decoded(encodeWav([Float32Array.of(2, -2, Number.NaN, 1)], 16_000, 'pcm16'));
    expect([...samples[0]!]).toEqual([32767 / 32768, -1, 0, 32767 / 32768]);
  });

  it('refuses unequal channels and files beyond 4 GiB', () => {
    expect(() => encodeWav([], 16_000, 'pcm16')).toThrow(RangeError);
    expect(() => encodeWav([left, right.subarray(1)], 16_000, 'pcm16')).toThrow(/one length/);
    expect(() => wavHeader({ numChannels: 2, sampleRateHz: 48_000, encoding: 'float32', numFrames: 2 ** 29 })).toThrow(
      /4 GiB/,
    );
  });
});
