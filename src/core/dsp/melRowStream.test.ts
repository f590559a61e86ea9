import { describe, expect, it } from 'vitest';
import { join, noise, tone } from '../../testing/syntheticSound.ts';
import { FEATURE_CONFIG_V1 as config } from './featureConfig.ts';
import { hzToMel } from './melBank.ts';
import { countRows, logMelSpectrogram, melSpectrogram } from './logMelSpectrogram.ts';
import { MelRowStream } from './melRowStream.ts';
import { paddedHann } from './window.ts';

describe('MelRowStream', () => {
  it.each([0, 671, 672, 991, 992, 48000])('yields the whole rows of %i samples', (length) => {
    const { numRows } = melSpectrogram(noise(length / 16000), config);
    expect(numRows).toBe(length < 672 ? 0 : 1 + Math.floor((length - 672) / 320));
    expect(countRows(length, config)).toBe(numRows);
  });

  it('fits a segment into three seconds', () => expect(countRows(48000, config)).toBe(config.segmentRows));

  it.each([1, 100, 672, 5000])('gives the same bits in pushes of %i', (chunk) => {
    const samples = join(noise(0.5), tone(700, 0.5));
    const stream = new MelRowStream(config);
    const rows: Float32Array[] = [];
    for (let at = 0; at < samples.length; at += chunk)
      stream.push(samples.subarray(at, at + chunk), (row) => rows.push(row.slice()));
    expect(join(...rows)).toEqual(melSpectrogram(samples, config).values);
  });

  it.each([300, 1000, 5000])('puts a tone of %i Hz into its band at its power', (hz) => {
    const { values, numRows } = melSpectrogram(tone(hz, 1, 0.5), config);
    const row = values.subarray(64 * 20, 64 * 21);
    const loudest = row.indexOf(Math.max(...row));
    expect(Math.abs(loudest - ((hzToMel(hz) / hzToMel(8000)) * 65 - 1))).toBeLessThan(1);
    expect(numRows).toBe(48);
  });

  it('takes an odd number of frames per row', () => {
    const single = { ...config, framesPerRow: 1 };
    const triple = { ...config, framesPerRow: 3 };
    const samples = noise(1);
    const frames = melSpectrogram(samples, single).values;
    const rows = melSpectrogram(samples, triple).values;
    for (let band = 0; band < 64; band++) {
      const mean = (frames[band]! + frames[64 + band]! + frames[128 + band]!) / 3;
      expect(rows[band]! / mean).toBeCloseTo(1, 5);
    }
  });
});

describe('logMelSpectrogram', () => {
  it('is dB, at least -100', () => {
    const samples = join(new Float32Array(16000), noise(0.2));
    const log = logMelSpectrogram(samples, config).values;
    const power = melSpectrogram(samples, config).values;
    expect(log[0]).toBe(-100);
    expect(log.at(-1)).toBeCloseTo(10 * Math.log10(power.at(-1)!), 4);
  });
});

describe('paddedHann', () => {
  it('is periodic and centred', () => {
    const window = paddedHann(400, 512);
    expect(window[56]).toBe(0);
    expect(window[56 + 200]).toBe(1);
    expect(window[56 + 100]).toBeCloseTo(0.5, 12);
    expect(window[456]).toBe(0);
    expect(window.reduce((sum, value) => sum + value, 0)).toBeCloseTo(200, 9);
    expect(() => paddedHann(513, 512)).toThrow(RangeError);
  });
});
