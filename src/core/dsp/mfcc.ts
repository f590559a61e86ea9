/**
 * Make the matrix of an orthonormal cosine transform, type II.
 * @returns `[numOut, numIn]` row-major
 * Source: `scipy.fft.dct(type=2, norm='ortho')`.
 */
export function makeDct(numOut: number, numIn: number): Float64Array {
  const matrix = new Float64Array(numOut * numIn);
  for (let k = 0; k < numOut; k++) {
    const scale = Math.sqrt((k === 0 ? 1 : 2) / numIn);
    for (let n = 0; n < numIn; n++) matrix[k * numIn + n] = scale * Math.cos((Math.PI * k * (2 * n + 1)) / (2 * numIn));
  }
  return matrix;
}

/**
 * Turn one row of mel levels in dB into cepstral coefficients.
 * @param out receives as many coefficients as `dct` has rows
 * Source: `librosa.feature.mfcc(S=...)`.
 */
export function cepstrum(dct: Float64Array, melDb: Float32Array | Float64Array, out: Float64Array): void {
  const numIn = melDb.length;
  for (let k = 0; k < out.length; k++) {
    let sum = 0;
    for (let n = 0; n < numIn; n++) sum += dct[k * numIn + n]! * melDb[n]!;
    out[k] = sum;
  }
}
