/** Pole of the filter: -3 dB at 2.5 Hz for 16 kHz sound, -0.03 dB at 31 Hz, the first band that the model hears. */
const POLE = 0.999;

/**
 * Take a constant offset out of sound, sample by sample. Cheap sound cards add one; it hides the voice from the speech
 * detector, which compares levels, and fills the lowest mel band. Sound without an offset passes as it is.
 * Source: the DC blocker of J. O. Smith, "Introduction to Digital Filters" (2007).
 */
export class DcBlocker {
  private previousIn: number | null = null;
  private previousOut = 0;

  /** Filter `samples` into `out`, which is at least as long. They may be the same array; state is kept between calls. */
  filter(samples: Float32Array, out: Float32Array): void {
    // An offset is there from the first sample on: beginning at it spares a step that would sound like a knock
    let before = this.previousIn ?? samples[0] ?? 0;
    let y = this.previousOut;
    for (let i = 0; i < samples.length; i++) {
      const x = samples[i]!;
      y = x - before + POLE * y;
      before = x;
      out[i] = y;
    }
    if (samples.length > 0) this.previousIn = before;
    this.previousOut = y;
  }
}
