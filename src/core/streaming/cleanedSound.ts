import type { NoiseReducer } from '../dsp/noiseReducer.ts';

/** Sound on its way through noise reduction, with the sound as it was kept until the cleaned one has come out. */
export class CleanedSound {
  private readonly reducer: NoiseReducer;
  private waiting: Float32Array[] = [];
  /** Samples of the first waiting piece that were handed over already. */
  private taken = 0;

  constructor(reducer: NoiseReducer) {
    this.reducer = reducer;
    reducer.reset();
  }

  /** Take sound; returns what is cleaned by now. */
  push(sound: Float32Array): Float32Array {
    // A copy: whoever pushes may use the array again.
    this.waiting.push(sound.slice());
    return this.reducer.push(sound);
  }

  /** Return the rest. */
  finish(): Float32Array {
    return this.reducer.finish();
  }

  /** Hand over the next `length` samples as they were before. Never asked for more than has come out cleaned. */
  takeOriginal(length: number): Float32Array {
    const original = new Float32Array(length);
    let filled = 0;
    while (filled < length) {
      const [piece] = this.waiting;
      if (!piece) break;
      const part = piece.subarray(this.taken, this.taken + length - filled);
      original.set(part, filled);
      filled += part.length;
      this.taken += part.length;
      if (this.taken === piece.length) {
        this.waiting.shift();
        this.taken = 0;
      }
    }
    return original;
  }
}

/** Clean a whole sound at once: as many samples as it has, each in its place. */
export function cleanWhole(samples: Float32Array, reducer: NoiseReducer): Float32Array {
  reducer.reset();
  const cleaned = new Float32Array(samples.length);
  const start = reducer.push(samples);
  cleaned.set(start);
  cleaned.set(reducer.finish(), start.length);
  return cleaned;
}
