/** Each coarser level has a quarter of the rows. */
const LEVEL_RATIO = 4;
const NUM_LEVELS = 6;
/** Beyond this many rows (an hour and seven minutes at 20 ms, 13 MB of 64 bands) neighbours are averaged two by two. */
const MAX_ROWS = 200_000;

/** Decibels drawn as 0 and as 255: mel power of full-scale sound reaches about +30 dB. */
const SPECTROGRAM_DB = { low: -100, high: 30 } as const;

/** Put decibels on the byte scale of spectrogram pictures: -100 dB is 0, +30 dB is 255. */
export function dbToByte(db: number): number {
  const { low, high } = SPECTROGRAM_DB;
  return Math.max(0, Math.min(255, Math.round(((db - low) / (high - low)) * 255)));
}

/** A picture of a lane at one resolution. Rows `[0, numRows)` are valid; the buffer behind `values` may be longer. */
export interface SpectrogramRows {
  readonly numRows: number;
  readonly numMels: number;
  /** Seconds between rows. */
  readonly rowSec: number;
  /** `values[row * numMels + mel]`, low bands first, on the scale of `dbToByte`. */
  readonly values: Uint8Array;
}

/**
 * The log-mel picture of a lane at several zooms, growing at its end. Drawing the whole of a day costs as much as
 * drawing a second, and memory is bounded: long recordings get coarser rows.
 */
export class SpectrogramPyramid {
  readonly numMels: number;
  private readonly sourceRowSec: number;
  private readonly maxRows: number;
  private readonly levels: RowLevel[];
  /** Source rows behind one row of the finest level. */
  private factor = 1;
  private readonly sums: Uint32Array;
  private numSummed = 0;
  private brightest = 0;

  constructor(numMels: number, rowSec: number, maxRows = MAX_ROWS) {
    this.numMels = numMels;
    this.sourceRowSec = rowSec;
    this.maxRows = maxRows;
    this.sums = new Uint32Array(numMels);
    this.levels = Array.from({ length: NUM_LEVELS }, () => new RowLevel(numMels));
  }

  /** Highest byte so far. */
  get loudest(): number {
    return this.brightest;
  }

  /** Take `[rows, numMels]` bytes. */
  append(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += this.numMels) this.appendRow(bytes, at);
    for (let level = 1; level < NUM_LEVELS; level++) this.levels[level]!.summarise(this.levels[level - 1]!);
  }

  /** Forget everything from a moment on: a multiple of the row length, or the row it lies in goes too. */
  truncate(sec: number): void {
    this.numSummed = 0;
    this.sums.fill(0);
    let rows = Math.floor(sec / (this.sourceRowSec * this.factor) + 1e-6);
    for (const level of this.levels) {
      level.numRows = Math.min(level.numRows, rows);
      rows = Math.floor(rows / LEVEL_RATIO);
    }
  }

  /** The coarsest level that still has a row for every `secPerColumn` seconds; 0 asks for the finest. */
  read(secPerColumn: number): SpectrogramRows {
    let zoom = 0;
    let rowSec = this.sourceRowSec * this.factor;
    while (zoom + 1 < NUM_LEVELS && rowSec * LEVEL_RATIO <= secPerColumn) {
      zoom++;
      rowSec *= LEVEL_RATIO;
    }
    const { numRows, values } = this.levels[zoom]!;
    return { numRows, numMels: this.numMels, rowSec, values };
  }

  private appendRow(bytes: Uint8Array, at: number): void {
    for (let mel = 0; mel < this.numMels; mel++) {
      const byte = bytes[at + mel]!;
      if (byte > this.brightest) this.brightest = byte;
      this.sums[mel]! += byte;
    }
    if (++this.numSummed < this.factor) return;
    const base = this.levels[0]!;
    base.push(this.sums, this.factor);
    this.sums.fill(0);
    this.numSummed = 0;
    if (base.numRows >= this.maxRows) this.coarsen();
  }

  private coarsen(): void {
    const [base, ...coarser] = this.levels as [RowLevel, ...RowLevel[]];
    base.halve();
    this.factor *= 2;
    for (const level of coarser) level.numRows = 0;
  }
}

/** One zoom: a growing array of rows. */
class RowLevel {
  numRows = 0;
  values = new Uint8Array(0);
  private readonly numMels: number;

  constructor(numMels: number) {
    this.numMels = numMels;
  }

  push(sums: Uint32Array, count: number): void {
    this.reserve(this.numRows + 1);
    const at = this.numRows++ * this.numMels;
    for (let mel = 0; mel < this.numMels; mel++) this.values[at + mel] = Math.round(sums[mel]! / count);
  }

  /** Average rows two by two, in place. */
  halve(): void {
    const { numMels, values } = this;
    this.numRows >>= 1;
    for (let row = 0; row < this.numRows; row++) {
      const from = row * 2 * numMels;
      for (let mel = 0; mel < numMels; mel++)
        values[row * numMels + mel] = (values[from + mel]! + values[from + numMels + mel]! + 1) >> 1;
    }
  }

  /** Rebuild from the first row that may have changed: the last one here was perhaps made from too few. */
  summarise(finer: RowLevel): void {
    const { numMels } = this;
    const numRows = Math.ceil(finer.numRows / LEVEL_RATIO);
    this.reserve(numRows);
    for (let row = Math.max(0, this.numRows - 1); row < numRows; row++) {
      const first = row * LEVEL_RATIO;
      const last = Math.min(finer.numRows, first + LEVEL_RATIO);
      for (let mel = 0; mel < numMels; mel++) {
        let sum = 0;
        for (let i = first; i < last; i++) sum += finer.values[i * numMels + mel]!;
        this.values[row * numMels + mel] = Math.round(sum / (last - first));
      }
    }
    this.numRows = numRows;
  }

  private reserve(numRows: number): void {
    const needed = numRows * this.numMels;
    if (needed <= this.values.length) return;
    const bigger = new Uint8Array(Math.max(needed, this.values.length * 2, 256 * this.numMels));
    bigger.set(this.values);
    this.values = bigger;
  }
}
