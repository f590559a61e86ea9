import type { LevelMessage } from '../../core/recording/captureMessages.ts';

/** From this magnitude on a sample counts as clipped: full scale less one step of 16 bits. */
const CLIPPED = 1 - 1 / 32768;

/** Measure level, peak, clipping and dead silence between two reports to the page. */
export class LevelGauge {
  private count = 0;
  private sumOfSquares = 0;
  private peak = 0;
  private clippedSamples = 0;

  /** Take mono samples in. */
  add(samples: Float32Array): void {
    for (const sample of samples) {
      const magnitude = Math.abs(sample);
      this.sumOfSquares += sample * sample;
      if (magnitude > this.peak) this.peak = magnitude;
      if (magnitude >= CLIPPED) this.clippedSamples++;
    }
    this.count += samples.length;
  }

  /** Report on the samples since the last report and begin anew. */
  take(position: number, lostSamples: number, numFrames: number): LevelMessage {
    const rms = this.count === 0 ? 0 : Math.sqrt(this.sumOfSquares / this.count);
    const message: LevelMessage = {
      kind: 'level',
      position,
      rms,
      peak: this.peak,
      clippedSamples: this.clippedSamples,
      allZero: this.peak === 0,
      lostSamples,
      numFrames,
      atMs: Date.now(),
    };
    this.count = 0;
    this.sumOfSquares = 0;
    this.peak = 0;
    this.clippedSamples = 0;
    return message;
  }
}

/** Average the channels of one quantum into `mono`; no channels (a device without sound) give silence. */
export function mixToMono(channels: readonly Float32Array[], mono: Float32Array): void {
  const [first, ...others] = channels;
  if (!first) {
    mono.fill(0);
    return;
  }
  mono.set(first);
  for (const channel of others) for (let i = 0; i < mono.length; i++) mono[i]! += channel[i]!;
  if (others.length > 0) for (let i = 0; i < mono.length; i++) mono[i]! /= channels.length;
}
