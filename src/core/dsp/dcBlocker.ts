/** Pole of the filter: -3 dB at 0.25 Hz for 16 kHz sound, so that rumble stays and only a steady offset goes. */
const POLE = 0.9999;

/**
 * Take a constant offset out of sound. Cheap sound cards add one; it hides the voice from the speech detector, which
 * compares levels, and fills the lowest mel band. Sound without an offset passes as it is.
 * Source: the DC blocker of J. O. Smith, "Introduction to Digital Filters" (2007).
 */
export class DcBlocker {
  private previousIn: number | null = null;
  private previousOut = 0;

  /**
   * Filter `samples` into `out`, which is at least as long; they may be the same array. State is kept between calls. The
   * mean of the first call's samples is taken for the offset to begin with, so let it be 10 ms or more.
   */
  filter(samples: Float32Array, out: Float32Array): void {
    if (samples.length === 0) return;
    let before = this.previousIn ?? meanOf(samples);
    let y = this.previousOut;
    for (let i = 0; i < samples.length; i++) {
      const x = samples[i]!;
      y = x - before + POLE * y;
      before = x;
      out[i] = y;
    }
    this.previousIn = before;
    this.previousOut = y;
  }
}

function meanOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample;
  return sum / samples.length;
}
