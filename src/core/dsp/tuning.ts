/** Peaks are sought in this range and above this share of the frame's strongest bin (librosa's defaults). */
const MIN_HZ = 150;
const MAX_HZ = 4000;
const PEAK_SHARE = 0.1;
const NUM_BINS = 100;
const A0_HZ = 27.5;

/** Collects spectral peaks and tells how far the sound is tuned from A = 440 Hz. Source: `librosa.estimate_tuning` (piptrack, pitch_tuning). */
export class TuningEstimator {
  private readonly hzPerBin: number;
  private readonly peaksHz: number[] = [];
  private readonly magnitudes: number[] = [];

  constructor(sampleRateHz: number, fftSize: number) {
    this.hzPerBin = sampleRateHz / fftSize;
  }

  /** Take one frame's magnitudes, bins 0 .. fftSize / 2. */
  push(magnitude: Float64Array): void {
    const last = magnitude.length - 1;
    let strongest = 0;
    for (const value of magnitude) strongest = Math.max(strongest, value);
    const least = PEAK_SHARE * strongest;
    const end = Math.min(last, Math.ceil(MAX_HZ / this.hzPerBin));
    for (let k = Math.ceil(MIN_HZ / this.hzPerBin); k < end; k++) {
      const here = magnitude[k]!;
      if (here <= least) continue;
      const before = magnitude[k - 1]!;
      const after = magnitude[k + 1]!;
      if (here <= (before > least ? before : 0) || here < (after > least ? after : 0)) continue;
      const curve = after + before - 2 * here;
      const slope = (after - before) / 2;
      const shift = Math.abs(slope) >= Math.abs(curve) ? 0 : -slope / curve;
      this.peaksHz.push((k + shift) * this.hzPerBin);
      this.magnitudes.push(here + 0.5 * slope * shift);
    }
  }

  /** The deviation in semitones, -0.5 to 0.5, of the stronger half of all peaks; 0 without peaks. */
  estimate(): number {
    if (this.peaksHz.length === 0) return 0;
    const least = median(this.magnitudes);
    const counts = new Array<number>(NUM_BINS).fill(0);
    this.peaksHz.forEach((hz, i) => {
      if (this.magnitudes[i]! < least) return;
      const semitones = 12 * Math.log2(hz / A0_HZ);
      const deviation = semitones - Math.floor(semitones);
      const bin = Math.floor(((deviation >= 0.5 ? deviation - 1 : deviation) + 0.5) * NUM_BINS);
      counts[Math.min(NUM_BINS - 1, bin)]!++;
    });
    return counts.indexOf(Math.max(...counts)) / NUM_BINS - 0.5;
  }
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
