import { describe, expect, it } from 'vitest';
import { join, noise, scaled, silence, tone } from '../../testing/syntheticSound.ts';
import { SignalQualityMeter } from './signalQuality.ts';

/** Measure sound whose speech lies where `isSpeech` says (frame numbers of 20 ms). */
function measure(samples: Float32Array, isSpeech: (frame: number) => boolean | null = () => false) {
  const meter = new SignalQualityMeter();
  for (let frame = 0; frame * 320 < samples.length; frame++)
    meter.push(samples.subarray(frame * 320, frame * 320 + 320), isSpeech(frame));
  return meter.measure();
}

describe('SignalQualityMeter', () => {
  it('measures level and offset', () => {
    const found = measure(tone(500, 2, 0.5).map((sample) => sample + 0.01));
    expect(found.peakDbfs).toBeCloseTo(20 * Math.log10(0.51), 2);
    expect(found.rmsDbfs).toBeCloseTo(10 * Math.log10(0.125 + 0.0001), 2);
    expect(found.dcOffset).toBeCloseTo(0.01, 5);
    expect(found.clippedShare).toBe(0);
  });

  it.each([0, 10, 20, 35])('estimates %i dB between speech and pauses', (snrDb) => {
    const room = noise(4, 0.02);
    const noisePower = 0.02 ** 2 / 3;
    const speech = tone(300, 2, Math.sqrt(2 * noisePower * 10 ** (snrDb / 10)));
    const sound = room.map((sample, i) => sample + (speech[i - 16000] ?? 0));
    const found = measure(sound, (frame) => frame >= 50 && frame < 150);
    expect(Math.abs(found.snrDb! - snrDb)).toBeLessThan(1.5);
    expect(Math.abs(found.noiseFloorDbfs! - 10 * Math.log10(noisePower))).toBeLessThan(1);
  });

  it('counts clipped samples, but no lone peaks', () => {
    const loud = tone(200, 1, 2).map((sample) => Math.max(-1, Math.min(1, sample)));
    // |2 sin| >= 0.985 for two thirds of the time
    expect(measure(loud).clippedShare).toBeCloseTo(1 - (2 / Math.PI) * Math.asin(0.985 / 2), 2);
    const peaks = tone(50, 1, 0.3);
    peaks[100] = 1;
    peaks[5000] = -1;
    expect(measure(peaks).clippedShare).toBe(0);
  });

  it('counts a clipped run across frames whole', () => {
    const sound = silence(0.04);
    sound.fill(1, 318, 322);
    expect(measure(sound).clippedShare).toBeCloseTo(4 / 640, 9);
  });

  it('says nothing where nothing can be said', () => {
    expect(new SignalQualityMeter().measure()).toEqual({
      peakDbfs: null,
      rmsDbfs: null,
      clippedShare: 0,
      noiseFloorDbfs: null,
      snrDb: null,
      dcOffset: 0,
    });
    expect(measure(silence(1))).toMatchObject({ peakDbfs: null, rmsDbfs: null, noiseFloorDbfs: null, snrDb: null });
    expect(measure(tone(300, 1), () => true)).toMatchObject({ noiseFloorDbfs: null, snrDb: null });
    expect(measure(scaled(noise(1), 0.1))).toMatchObject({ snrDb: null });
    const pausesOfZeros = measure(join(tone(300, 1), silence(1)), (frame) => frame < 50);
    expect(pausesOfZeros).toMatchObject({ noiseFloorDbfs: null, snrDb: null });
  });

  it('takes a last piece without a decision', () => {
    const found = measure(tone(500, 0.03), (frame) => (frame === 1 ? null : true));
    expect(found.peakDbfs).toBeCloseTo(20 * Math.log10(0.3), 1);
  });
});
