/** Samples behind one base peak: 5 ms at 16 kHz. */
export const PEAK_SAMPLES = 80;
/** Each coarser level has a quarter of the bins. */
const LEVEL_RATIO = 4;
const NUM_LEVELS = 6;
const FULL_SCALE = 32767;

/** Lowest and highest sample of consecutive stretches of 80 samples, as 16-bit integers (32767 = 1.0). */
export interface PeakBlock {
  readonly min: Int16Array<ArrayBuffer>;
  readonly max: Int16Array<ArrayBuffer>;
}

/** Turn samples, as they come, into base peaks. Streaming: the blocks of any split add up to the same peaks. */
export class PeakMeter {
  private low = Infinity;
  private high = -Infinity;
  private filled = 0;

  /** Take mono 16 kHz samples, -1..1; returns the peaks completed by them. */
  push(samples: Float32Array): PeakBlock {
    const numPeaks = Math.floor((this.filled + samples.length) / PEAK_SAMPLES);
    const min = new Int16Array(numPeaks);
    const max = new Int16Array(numPeaks);
    let peak = 0;
    for (let i = 0; i < samples.length; i++) {
      const sample = samples[i]!;
      if (sample < this.low) this.low = sample;
      if (sample > this.high) this.high = sample;
      if (++this.filled === PEAK_SAMPLES) {
        min[peak] = toInt16(this.low);
        max[peak] = toInt16(this.high);
        peak++;
        this.reset();
      }
    }
    return { min, max };
  }

  /** The sound is over: returns the last, shorter stretch (no peak or one). */
  finish(): PeakBlock {
    const numPeaks = this.filled > 0 ? 1 : 0;
    const block = { min: new Int16Array(numPeaks), max: new Int16Array(numPeaks) };
    if (numPeaks === 1) {
      block.min[0] = toInt16(this.low);
      block.max[0] = toInt16(this.high);
    }
    this.reset();
    return block;
  }

  private reset(): void {
    this.low = Infinity;
    this.high = -Infinity;
    this.filled = 0;
  }
}

function toInt16(sample: number): number {
  return Math.round(Math.max(-1, Math.min(1, sample)) * FULL_SCALE);
}

/** Peaks of a lane at several zooms, growing at the end; a query costs the same for a second and for a day. */
export class PeakPyramid {
  private readonly levels = Array.from({ length: NUM_LEVELS }, () => new PeakLevel());

  /** Base peaks so far, one per 80 samples. */
  get numPeaks(): number {
    return this.levels[0]!.length;
  }

  /** Append base peaks and bring the coarser levels up to date. */
  append(block: PeakBlock): void {
    this.levels[0]!.append(block.min, block.max);
    for (let level = 1; level < NUM_LEVELS; level++) this.levels[level]!.summarise(this.levels[level - 1]!);
  }

  /** Forget everything from a base peak on. */
  truncate(numPeaks: number): void {
    let length = Math.max(0, Math.round(numPeaks));
    for (const level of this.levels) {
      level.length = Math.min(level.length, length);
      length = Math.floor(length / LEVEL_RATIO);
    }
  }

  /**
   * Read `numBins` peaks of equal width.
   * @param startPeak first base peak, fractions allowed
   * @param endPeak one past the last base peak
   * @returns min and max, -1..1, each of length `numBins`; zeros where there is no sound
   */
  read(startPeak: number, endPeak: number, numBins: number): { min: Float32Array; max: Float32Array } {
    const min = new Float32Array(numBins);
    const max = new Float32Array(numBins);
    const peaksPerBin = (endPeak - startPeak) / numBins;
    let zoom = 0;
    // Two cells or more per bin keep the edges of a bin from smearing by more than half a bin.
    while (zoom + 1 < NUM_LEVELS && LEVEL_RATIO ** (zoom + 1) * 2 <= peaksPerBin) zoom++;
    const level = this.levels[zoom]!;
    const cell = LEVEL_RATIO ** zoom;
    for (let bin = 0; bin < numBins; bin++) {
      // Before the beginning there is nothing, not the first peak.
      if (startPeak + (bin + 1) * peaksPerBin <= 0) continue;
      const from = Math.max(0, Math.floor((startPeak + bin * peaksPerBin) / cell));
      const to = Math.min(level.length, Math.max(from + 1, Math.ceil((startPeak + (bin + 1) * peaksPerBin) / cell)));
      level.range(from, to, bin, min, max);
    }
    return { min, max };
  }
}

/** One zoom: growing arrays of lows and highs. */
class PeakLevel {
  length = 0;
  private min = new Int16Array(64);
  private max = new Int16Array(64);

  append(min: Int16Array, max: Int16Array): void {
    this.reserve(this.length + min.length);
    this.min.set(min, this.length);
    this.max.set(max, this.length);
    this.length += min.length;
  }

  /** Rebuild from the first cell that may have changed: the last one here was perhaps made from too few. */
  summarise(finer: PeakLevel): void {
    const from = Math.max(0, this.length - 1);
    const length = Math.ceil(finer.length / LEVEL_RATIO);
    this.reserve(length);
    for (let cell = from; cell < length; cell++) {
      let low = FULL_SCALE;
      let high = -FULL_SCALE;
      const end = Math.min(finer.length, (cell + 1) * LEVEL_RATIO);
      for (let i = cell * LEVEL_RATIO; i < end; i++) {
        low = Math.min(low, finer.min[i]!);
        high = Math.max(high, finer.max[i]!);
      }
      this.min[cell] = low;
      this.max[cell] = high;
    }
    this.length = length;
  }

  range(from: number, to: number, bin: number, min: Float32Array, max: Float32Array): void {
    if (from >= to) return;
    let low = FULL_SCALE;
    let high = -FULL_SCALE;
    for (let i = from; i < to; i++) {
      low = Math.min(low, this.min[i]!);
      high = Math.max(high, this.max[i]!);
    }
    min[bin] = low / FULL_SCALE;
    max[bin] = high / FULL_SCALE;
  }

  private reserve(needed: number): void {
    if (needed <= this.min.length) return;
    const capacity = Math.max(needed, this.min.length * 2);
    this.min = grown(this.min, capacity);
    this.max = grown(this.max, capacity);
  }
}

function grown(old: Int16Array, capacity: number): Int16Array<ArrayBuffer> {
  const bigger = new Int16Array(capacity);
  bigger.set(old);
  return bigger;
}
