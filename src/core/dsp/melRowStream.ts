import { rowHop, rowSpan, type FeatureConfig } from './featureConfig.ts';
import { Fft } from './fft.ts';
import { applyMelBank, makeMelBank, type MelBank } from './melBank.ts';
import { paddedHann } from './window.ts';

/**
 * Compute single mel rows: the mean mel power of `framesPerRow` neighbouring frames.
 *
 * Two frames a and b share one complex transform z = a + ib. Only their summed power is wanted, and
 * |A[k]|^2 + |B[k]|^2 = (|Z[k]|^2 + |Z[N - k]|^2) / 2, so they need not be taken apart.
 */
class MelRowComputer {
  private readonly config: FeatureConfig;
  private readonly fft: Fft;
  private readonly window: Float64Array;
  private readonly bank: MelBank;
  private readonly power: Float64Array;

  constructor(config: FeatureConfig) {
    this.config = config;
    this.fft = new Fft(config.fftSize);
    this.window = paddedHann(config.windowLength, config.fftSize);
    this.bank = makeMelBank(config);
    this.power = new Float64Array(config.fftSize / 2 + 1);
  }

  /** Write the row that begins at `samples[start]` to `out[at]` .. `out[at + numMels - 1]`. */
  compute(samples: Float32Array, start: number, out: Float32Array, at: number): void {
    const { framesPerRow, hopLength } = this.config;
    this.power.fill(0);
    for (let frame = 0; frame < framesPerRow; frame += 2) {
      const first = start + frame * hopLength;
      this.addPair(samples, first, frame + 1 < framesPerRow ? first + hopLength : -1);
    }
    applyMelBank(this.bank, this.power, out, at);
  }

  /** Add the power of the frames that begin at `a` and `b` (b < 0: there is none), divided by `framesPerRow`. */
  private addPair(samples: Float32Array, a: number, b: number): void {
    const { fft, window, power } = this;
    const { re, im, size } = fft;
    for (let i = 0; i < size; i++) re[i] = samples[a + i]! * window[i]!;
    if (b < 0) im.fill(0);
    else for (let i = 0; i < size; i++) im[i] = samples[b + i]! * window[i]!;
    fft.transform();
    const half = size / 2;
    const share = 0.5 / this.config.framesPerRow;
    power[0] = power[0]! + 2 * share * (re[0]! * re[0]! + im[0]! * im[0]!);
    for (let k = 1, m = size - 1; k <= half; k++, m--) {
      const sum = re[k]! * re[k]! + im[k]! * im[k]! + re[m]! * re[m]! + im[m]! * im[m]!;
      power[k] = power[k]! + share * sum;
    }
  }
}

/**
 * Turn samples into mel power rows, piece by piece. Row r covers samples `[r * rowHop, r * rowHop + rowSpan)`; frames are
 * not centred. Rows are the same to the last bit however the samples are cut; memory does not grow.
 */
export class MelRowStream {
  private readonly computer: MelRowComputer;
  private readonly hop: number;
  private readonly span: number;
  private readonly waiting: Float32Array;
  private readonly row: Float32Array;
  private numWaiting = 0;

  constructor(config: FeatureConfig) {
    this.computer = new MelRowComputer(config);
    this.hop = rowHop(config);
    this.span = rowSpan(config);
    this.waiting = new Float32Array(this.span);
    this.row = new Float32Array(config.numMels);
  }

  /**
   * Take samples of any number.
   * @param samples mono, finite, at the configuration's rate
   * @param onRow gets each finished row, `numMels` powers; the array is reused, so copy what must stay
   */
  push(samples: Float32Array, onRow: (row: Float32Array) => void): void {
    let at = 0;
    while (at < samples.length) {
      const count = Math.min(this.span - this.numWaiting, samples.length - at);
      this.waiting.set(samples.subarray(at, at + count), this.numWaiting);
      this.numWaiting += count;
      at += count;
      if (this.numWaiting < this.span) return;
      this.computer.compute(this.waiting, 0, this.row, 0);
      onRow(this.row);
      this.waiting.copyWithin(0, this.hop);
      this.numWaiting -= this.hop;
    }
  }
}
