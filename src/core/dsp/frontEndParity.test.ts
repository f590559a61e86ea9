import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FEATURE_CONFIG_V1 as config } from './featureConfig.ts';
import { normalizeSegment } from '../features/segments.ts';
import { melSpectrogram } from './logMelSpectrogram.ts';

/** Made with librosa by `training/make_frontend_fixtures.py`; arrays are base64 of little-endian float32. */
interface FrontEndFixture {
  readonly signal: string;
  readonly numRows: number;
  readonly melRows: string;
  readonly segment: { readonly firstRow: number; readonly numReal: number; readonly normalised: string };
}

const folder = new URL('./__fixtures__/frontend/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

function decode(text: string): Float32Array {
  return new Float32Array(new Uint8Array(Buffer.from(text, 'base64')).buffer);
}

/** Largest difference as a share of the expected values' range. */
function errorOfRange(actual: Float32Array, expected: Float32Array): number {
  expect(actual.length).toBe(expected.length);
  let [low, high, largest] = [Infinity, -Infinity, 0];
  expected.forEach((value, i) => {
    low = Math.min(low, value);
    high = Math.max(high, value);
    largest = Math.max(largest, Math.abs(value - actual[i]!));
  });
  return largest / (high - low);
}

describe('the front end equals librosa', () => {
  it('has fixtures', () => expect(names.length).toBeGreaterThanOrEqual(5));

  it.each(names)('%s', (name) => {
    const fixture = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as FrontEndFixture;
    const spectrogram = melSpectrogram(decode(fixture.signal), config);
    expect(spectrogram.numRows).toBe(fixture.numRows);
    expect(errorOfRange(spectrogram.values, decode(fixture.melRows))).toBeLessThan(1e-5);
    const { firstRow, numReal, normalised } = fixture.segment;
    const segment = spectrogram.values.slice(firstRow * config.numMels, (firstRow + numReal) * config.numMels);
    expect(errorOfRange(normalizeSegment(segment, config), decode(normalised))).toBeLessThan(1e-5);
  });
});
