import { describe, expect, it } from 'vitest';
import { babble, join, noise, scaled, silence, tone } from '../../testing/syntheticSound.ts';
import { describeSpan } from './descriptive.ts';

function figures(samples: Float32Array, sampleRateHz = 16000): Record<string, number | null> {
  return Object.fromEntries(describeSpan(samples, sampleRateHz).features.map(({ id, value }) => [id, value]));
}

/** The figures that a span has. */
function present(found: Record<string, number | null>): Record<string, number> {
  return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, number] => entry[1] !== null));
}

describe('describeSpan', () => {
  it.each([16000, 44100])('describes a tone of 440 Hz at %i Hz', (rate) => {
    const found = figures(tone(440, 1, 0.5, rate), rate);
    expect(found['rms']).toBeCloseTo(20 * Math.log10(0.5 / Math.SQRT2), 2);
    expect(found['peak']).toBeCloseTo(20 * Math.log10(0.5), 2);
    expect(found['zeroCrossings']).toBeCloseTo(880, -1);
    expect(Math.abs(found['centroid']! - 440)).toBeLessThan(15);
    expect(found['rolloff']).toBeGreaterThan(440);
    expect(found['rolloff']).toBeLessThan(900);
    expect(found['flatness']).toBeLessThan(0.01);
    expect(found['flux']).toBeLessThan(0.05);
    expect(found['pitchMedian']).toBeCloseTo(440, 0);
    expect(found['pitchHigh']! - found['pitchLow']!).toBeLessThan(1);
    expect(found['voicedShare']).toBe(1);
    expect(found['chromaA']).toBeCloseTo(1, 2);
    expect(found['chromaDSharp']).toBeLessThan(0.2);
  });

  it('tells noise from a tone', () => {
    const found = figures(noise(1));
    expect(found['flatness']).toBeGreaterThan(0.7);
    expect(found['centroid']).toBeGreaterThan(3500);
    expect(found['centroid']).toBeLessThan(4500);
    expect(found['rolloff']).toBeGreaterThan(7500);
    expect(found['rolloff']).toBeLessThanOrEqual(8000);
    expect(found['voicedShare']).toBeLessThan(0.05);
    expect(found['zeroCrossings']).toBeGreaterThan(7000);
  });

  it('follows the pitch of a voice', () => {
    const found = figures(babble(3));
    expect(found['pitchMedian']).toBeGreaterThan(135);
    expect(found['pitchMedian']).toBeLessThan(165);
    expect(found['pitchLow']).toBeGreaterThan(115);
    expect(found['pitchHigh']).toBeLessThan(190);
    expect(found['voicedShare']).toBeGreaterThan(0.9);
  });

  it('feels the level only where it should', () => {
    const loud = figures(babble(2));
    const soft = figures(scaled(babble(2), 0.1));
    expect(loud['rms']! - soft['rms']!).toBeCloseTo(20, 3);
    for (const id of [
      'centroid',
      'rolloff',
      'flatness',
      'flux',
      'pitchMedian',
      'chromaA',
      'zeroCrossings',
      'mfccMean2',
    ])
      expect(soft[id]! / loud[id]!).toBeCloseTo(1, 2);
    expect(loud['loudness']! / soft['loudness']!).toBeCloseTo(10 ** 0.23, 3);
  });

  it('does not let pauses into the spectrum', () => {
    const alone = figures(tone(1000, 1));
    const padded = figures(join(tone(1000, 1), scaled(noise(3), 0.002)));
    expect(Math.abs(padded['centroid']! - alone['centroid']!)).toBeLessThan(60);
    expect(padded['voicedShare']).toBeLessThan(0.3);
  });

  it.each([
    [0, {}],
    [100, { zeroCrossings: 0 }],
    [16000, { zeroCrossings: 0, voicedShare: 0 }],
  ])('has no figures but zero for %i samples of silence', (length, zeros) => {
    expect(present(figures(new Float32Array(length)))).toEqual(zeros);
  });

  const pitch = ['pitchMedian', 'pitchLow', 'pitchHigh'];
  const spectrum = ['loudness', 'centroid', 'rolloff', 'flatness'];
  it.each([
    [1, [...spectrum, 'flux', ...pitch, 'voicedShare']],
    [100, [...spectrum, 'flux', ...pitch, 'voicedShare']],
    [511, [...spectrum, 'flux', ...pitch, 'voicedShare']],
    [512, ['flux', ...pitch, 'voicedShare']],
    [800, pitch],
  ])('%i samples lack only what they are too short for, and every other figure is finite', (length, lacking) => {
    const found = figures(noise(1).subarray(0, length));
    expect(Object.keys(found).filter((id) => found[id] === null)).toEqual(lacking);
    expect(Object.entries(present(found)).filter(([, value]) => !Number.isFinite(value))).toEqual([]);
  });

  it('reads NaN and Infinity as 0', () => {
    const damaged = tone(440, 0.5);
    const repaired = damaged.slice();
    damaged.set([NaN, Infinity], 999);
    repaired.set([0, 0], 999);
    expect(describeSpan(damaged, 16000)).toEqual(describeSpan(repaired, 16000));
  });

  it('says what every figure means, once', () => {
    const { features } = describeSpan(silence(0.1), 16000, 40);
    expect(features).toHaveLength(4 + 4 + 4 + 12 + 80);
    expect(new Set(features.map(({ id }) => id)).size).toBe(features.length);
    for (const { name, definition, source } of features) {
      expect(name.length).toBeGreaterThan(3);
      expect(definition).toMatch(/\.$/);
      expect(source.length).toBeGreaterThan(10);
    }
    expect(structuredClone(features)).toEqual(features);
  });

  it('samples a very long span and says so', () => {
    const long = describeSpan(join(...Array.from({ length: 20 }, () => tone(300, 20, 0.3, 8000))), 8000);
    expect(long.durationSec).toBe(400);
    expect(long.measuredSec).toBe(300);
    expect(long.features.find(({ id }) => id === 'pitchMedian')!.value).toBeCloseTo(300, 0);
  });

  it('refuses rates and numbers it cannot take', () => {
    expect(() => describeSpan(silence(1), 4000)).toThrow(RangeError);
    expect(() => describeSpan(silence(1), 16000, 0)).toThrow(RangeError);
    expect(() => describeSpan(silence(1), 16000, 41)).toThrow(RangeError);
  });
});
