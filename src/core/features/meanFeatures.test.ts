import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MEAN_FEATURE_NAMES, meanFeatures } from './meanFeatures.ts';

/** Made with librosa by `training/make_mean_feature_fixtures.py`. */
interface MeanFeatureFixtures {
  readonly librosa: string;
  readonly cases: readonly {
    sampleRateHz: number;
    seconds: number;
    f0Hz: number;
    glideHzPerSec: number;
    values: number[];
  }[];
}

const fixtures = JSON.parse(
  readFileSync(new URL('./__fixtures__/meanFeatures.json', import.meta.url), 'utf8'),
) as MeanFeatureFixtures;

/** The generator's `voice`. */
function voice(sampleRateHz: number, seconds: number, f0Hz: number, glide: number): Float32Array {
  return Float32Array.from({ length: Math.floor(sampleRateHz * seconds) }, (_, i) => {
    const t = i / sampleRateHz;
    const phase = 2 * Math.PI * (f0Hz * t + 0.5 * glide * t * t);
    let sum = 0;
    for (let h = 1; h < 9; h++) sum += Math.sin(h * phase) / h;
    return 0.1 * sum * (0.6 + 0.4 * Math.sin(2 * Math.PI * 3 * t));
  });
}

const parts = { mfcc: [0, 40], chroma: [40, 52], mel: [52, 180] } as const;

describe(`mean features equal librosa ${fixtures.librosa}`, () => {
  it.each(fixtures.cases)(
    '$sampleRateHz Hz, $seconds s, $f0Hz Hz',
    ({ sampleRateHz, seconds, f0Hz, glideHzPerSec, values }) => {
      const actual = meanFeatures(voice(sampleRateHz, seconds, f0Hz, glideHzPerSec), sampleRateHz);
      expect(actual).toHaveLength(180);
      for (const [part, [from, to]] of Object.entries(parts)) {
        const wanted = values.slice(from, to);
        const range = Math.max(...wanted) - Math.min(...wanted);
        const worst = Math.max(...wanted.map((value, i) => Math.abs(value - actual[from + i]!)));
        expect(worst / range, part).toBeLessThan(1e-4);
      }
    },
  );

  it('names every entry once', () => {
    expect(new Set(MEAN_FEATURE_NAMES).size).toBe(180);
    expect(MEAN_FEATURE_NAMES[40]).toBe('chroma_C');
  });

  it('stays finite in silence and refuses nothing at all', () => {
    expect(meanFeatures(new Float32Array(3000), 16000).every(Number.isFinite)).toBe(true);
    expect(() => meanFeatures(new Float32Array(0), 16000)).toThrow(RangeError);
  });
});
