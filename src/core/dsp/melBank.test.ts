import { describe, expect, it } from 'vitest';
import { FEATURE_CONFIG_V1 } from './featureConfig.ts';
import { applyMelBank, hzToMel, makeMelBank, melToHz } from './melBank.ts';

describe('mel scale', () => {
  // librosa.hz_to_mel([60, 999, 1000, 4000, 8000])
  it.each([
    [60, 0.9],
    [999, 14.985],
    [1000, 15],
    [4000, 35.16376],
    [8000, 45.24564],
  ])('%f Hz is %f mel', (hz, mel) => {
    expect(hzToMel(hz)).toBeCloseTo(mel, 5);
    expect(melToHz(hzToMel(hz))).toBeCloseTo(hz, 8);
  });
});

describe('mel bank', () => {
  const bank = makeMelBank(FEATURE_CONFIG_V1);

  it('holds contiguous positive weights: at most two bands a bin', () => {
    expect(bank.weightStart[64]).toBe(bank.weights.length);
    expect(bank.weights.length).toBeLessThan(2 * 257);
    expect(bank.weights.every((weight) => weight > 0)).toBe(true);
    for (let band = 0; band < 64; band++) expect(bank.weightStart[band + 1]!).toBeGreaterThan(bank.weightStart[band]!);
  });

  it('has bands of equal area where the bins resolve them', () => {
    for (let band = 40; band < 64; band++) {
      const weights = bank.weights.subarray(bank.weightStart[band], bank.weightStart[band + 1]);
      const area = weights.reduce((sum, weight) => sum + weight, 0) * 31.25;
      expect(area).toBeGreaterThan(0.98);
      expect(area).toBeLessThan(1.02);
    }
  });

  it('puts the power of one bin where that frequency is', () => {
    const power = new Float64Array(257);
    power[64] = 1; // 2000 Hz, 24.97 mel of 45.25: band 35 of 64
    const bands = new Float64Array(64);
    applyMelBank(bank, power, bands);
    const loudest = bands.indexOf(Math.max(...bands));
    expect(loudest).toBe(Math.round((hzToMel(2000) / hzToMel(8000)) * 65) - 1);
    expect(bands.filter((value) => value > 0).length).toBeLessThanOrEqual(2);
  });

  it('refuses bands beyond half the rate', () => {
    expect(() => makeMelBank({ ...FEATURE_CONFIG_V1, fMaxHz: 9000 })).toThrow(RangeError);
  });
});
