/** Coefficients of a filter section, `a0` being 1. */
export interface FilterSection {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

/** Which side of the corner frequency passes. */
export type Pass = 'high' | 'low';

/** Run samples through sections one after the other (direct form II transposed), from silence. Returns a new array. */
export function applySections(samples: Float32Array, sections: readonly FilterSection[]): Float32Array {
  let current = Float64Array.from(samples);
  for (const { b, a } of sections) {
    let [first, second] = [0, 0];
    current = current.map((x) => {
      const y = b[0] * x + first;
      first = b[1] * x - a[0] * y + second;
      second = b[2] * x - a[1] * y;
      return y;
    });
  }
  return Float32Array.from(current);
}

/**
 * Design a Butterworth filter by the bilinear transform: -3 dB at `cornerHz`, 6 dB per octave and order beyond.
 * Equals `scipy.signal.butter(order, cornerHz, pass, fs=sampleRateHz)`.
 * @param order 1 or an even number
 */
export function butterworth(pass: Pass, order: number, cornerHz: number, sampleRateHz: number): FilterSection[] {
  if (!(cornerHz > 0 && cornerHz < sampleRateHz / 2))
    throw new RangeError(`a corner lies below half the sample rate, got ${cornerHz} Hz`);
  const k = Math.tan((Math.PI * cornerHz) / sampleRateHz);
  if (order === 1) {
    const gain = (pass === 'low' ? k : 1) / (1 + k);
    return [{ b: [gain, pass === 'low' ? gain : -gain, 0], a: [(k - 1) / (k + 1), 0] }];
  }
  if (order % 2 !== 0 || order < 2) throw new RangeError(`the order is 1 or even, got ${order}`);
  return Array.from({ length: order / 2 }, (_, pair) => {
    const damping = 2 * Math.sin((Math.PI * (2 * pair + 1)) / (2 * order));
    const norm = 1 / (1 + damping * k + k * k);
    const gain = (pass === 'low' ? k * k : 1) * norm;
    return {
      b: [gain, pass === 'low' ? 2 * gain : -2 * gain, gain],
      a: [2 * (k * k - 1) * norm, (1 - damping * k + k * k) * norm],
    };
  });
}
