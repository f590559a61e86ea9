/**
 * Complex Fourier transform of one fixed size, radix 4, in double precision. Twiddles and work space are made once, so
 * a transform allocates nothing. Stockham's ordering: every pass writes in order and no bit reversal is needed.
 * Source: T. Stockham, "High-speed convolution and correlation", 1966; sign and scale as numpy.fft.fft.
 */
export class Fft {
  readonly size: number;
  /** Input of `transform`, then its output: fill both, call, read both. Length `size`. */
  readonly re: Float64Array;
  readonly im: Float64Array;
  private readonly workRe: Float64Array;
  private readonly workIm: Float64Array;
  private readonly cos: Float64Array;
  private readonly sin: Float64Array;

  /** @throws RangeError unless `size` is a power of two of at least 4 */
  constructor(size: number) {
    if (size < 4 || !Number.isInteger(Math.log2(size)))
      throw new RangeError(`the transform size is a power of two from 4 up, got ${size}`);
    this.size = size;
    this.re = new Float64Array(size);
    this.im = new Float64Array(size);
    this.workRe = new Float64Array(size);
    this.workIm = new Float64Array(size);
    this.cos = Float64Array.from({ length: size }, (_, i) => Math.cos((2 * Math.PI * i) / size));
    this.sin = Float64Array.from({ length: size }, (_, i) => -Math.sin((2 * Math.PI * i) / size));
  }

  /** Replace `re` and `im` by their transform. */
  transform(): void {
    let fromRe = this.re;
    let fromIm = this.im;
    let toRe = this.workRe;
    let toIm = this.workIm;
    let stride = 1;
    for (let length = this.size; length > 1; length = length >= 4 ? length / 4 : 1) {
      if (length >= 4) this.passOf4(length, stride, fromRe, fromIm, toRe, toIm);
      else passOf2(stride, fromRe, fromIm, toRe, toIm);
      stride *= 4;
      [fromRe, toRe] = [toRe, fromRe];
      [fromIm, toIm] = [toIm, fromIm];
    }
    if (fromRe === this.re) return;
    this.re.set(fromRe);
    this.im.set(fromIm);
  }

  private passOf4(
    length: number,
    stride: number,
    xr: Float64Array,
    xi: Float64Array,
    yr: Float64Array,
    yi: Float64Array,
  ): void {
    const quarter = length >> 2;
    const step = stride * quarter;
    const { cos, sin } = this;
    for (let p = 0; p < quarter; p++) {
      const turn = p * stride;
      const c1 = cos[turn]!,
        s1 = sin[turn]!;
      const c2 = cos[2 * turn]!,
        s2 = sin[2 * turn]!;
      const c3 = cos[3 * turn]!,
        s3 = sin[3 * turn]!;
      let from = stride * p;
      let to = 4 * from;
      for (let q = 0; q < stride; q++, from++, to++) {
        const ar = xr[from]!,
          ai = xi[from]!;
        const br = xr[from + step]!,
          bi = xi[from + step]!;
        const cr = xr[from + 2 * step]!,
          ci = xi[from + 2 * step]!;
        const dr = xr[from + 3 * step]!,
          di = xi[from + 3 * step]!;
        const sumR = ar + cr,
          sumI = ai + ci,
          difR = ar - cr,
          difI = ai - ci;
        const oddR = br + dr,
          oddI = bi + di;
        const turnR = di - bi,
          turnI = br - dr;
        yr[to] = sumR + oddR;
        yi[to] = sumI + oddI;
        let r = difR - turnR,
          i = difI - turnI;
        yr[to + stride] = r * c1 - i * s1;
        yi[to + stride] = r * s1 + i * c1;
        r = sumR - oddR;
        i = sumI - oddI;
        yr[to + 2 * stride] = r * c2 - i * s2;
        yi[to + 2 * stride] = r * s2 + i * c2;
        r = difR + turnR;
        i = difI + turnI;
        yr[to + 3 * stride] = r * c3 - i * s3;
        yi[to + 3 * stride] = r * s3 + i * c3;
      }
    }
  }
}

function passOf2(stride: number, xr: Float64Array, xi: Float64Array, yr: Float64Array, yi: Float64Array): void {
  for (let q = 0; q < stride; q++) {
    const ar = xr[q]!,
      ai = xi[q]!;
    const br = xr[q + stride]!,
      bi = xi[q + stride]!;
    yr[q] = ar + br;
    yi[q] = ai + bi;
    yr[q + stride] = ar - br;
    yi[q + stride] = ai - bi;
  }
}
