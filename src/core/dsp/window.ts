/**
 * Make a periodic Hann window, centred in a longer frame of zeros.
 * @param length samples of the window itself
 * @param frameLength samples of the result; at least `length`
 * @returns Float64Array of `frameLength`
 * @throws RangeError when the window does not fit
 * Source: `scipy.signal.get_window('hann', length, fftbins=True)` padded as librosa's `win_length` does.
 */
export function paddedHann(length: number, frameLength: number): Float64Array {
  if (!Number.isInteger(length) || length < 1 || length > frameLength) {
    throw new RangeError(`a window of 1..${frameLength} samples fits into the frame, got ${length}`);
  }
  const frame = new Float64Array(frameLength);
  const start = Math.floor((frameLength - length) / 2);
  for (let i = 0; i < length; i++) frame[start + i] = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / length);
  return frame;
}
