import Meyda from 'meyda';
import { describe, expect, it } from 'vitest';
import { noise, tone } from '../../testing/syntheticSound.ts';
import { MeydaFeatures, makeMeyda } from './meydaFeatures.ts';

describe('MeydaFeatures', () => {
  it('leaves the shared object alone and is not disturbed by it', () => {
    const before = { bufferSize: Meyda.bufferSize, sampleRate: Meyda.sampleRate, melBands: Meyda.melBands };
    const frame = tone(1000, 0.032);
    const wanted = new MeydaFeatures(512, 16000).measure(frame);
    Meyda.bufferSize = 2048;
    Meyda.sampleRate = 48000;
    Meyda.extract(['melBands', 'loudness', 'chroma'], tone(500, 2048 / 16000));
    expect(new MeydaFeatures(512, 16000).measure(frame)).toEqual(wanted);
    Object.assign(Meyda, before);
  });

  it('makes filter banks for its own settings even after others were made', () => {
    const bandsOf = (rate: number) => makeMeyda(512, rate, 40).extract('melBands', noise(0.032)) as unknown as number[];
    const at16 = bandsOf(16000);
    expect(bandsOf(48000)).not.toEqual(at16);
    expect(bandsOf(16000)).toEqual(at16);
  });

  it('gives Hz, not bins, on an exact scale', () => {
    const figures = new MeydaFeatures(1024, 48000).measure(tone(6000, 1024 / 48000, 0.5, 48000));
    expect(Math.abs(figures.centroidHz! - 6000)).toBeLessThan(50);
    const top = new MeydaFeatures(512, 16000).measure(tone(7900, 0.032));
    expect(top.rolloffHz).toBeLessThanOrEqual(8000);
  });

  it('gives null for silence, never NaN', () => {
    expect(new MeydaFeatures(512, 16000).measure(new Float32Array(512))).toEqual({
      centroidHz: null,
      rolloffHz: null,
      flatness: null,
      loudness: 0,
      flux: null,
    });
  });

  it('measures flux: none in a steady tone, much at a change', () => {
    const features = new MeydaFeatures(512, 16000);
    expect(features.measure(tone(1000, 0.032)).flux).toBeNull();
    expect(features.measure(tone(1000, 0.032, 0.1)).flux).toBeLessThan(1e-4);
    expect(features.measure(tone(3000, 0.032)).flux).toBeGreaterThan(0.5);
  });

  it('refuses another frame length', () => {
    expect(() => new MeydaFeatures(512, 16000).measure(new Float32Array(511))).toThrow(RangeError);
  });
});
