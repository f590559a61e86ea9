/** Pitch classes from C to B. */
export const CHROMA_NAMES = ['C', 'C♯', 'D', 'D♯', 'E', 'F', 'F♯', 'G', 'G♯', 'A', 'A♯', 'B'] as const;

const NUM_CLASSES = 12;
const A0_HZ = 27.5;
const CENTRE_OCTAVE = 5;
const OCTAVE_WIDTH = 2;
/** Class 0 counts from A; C is three semitones on. */
const A_TO_C = 3;

/**
 * Make the weights that fold spectrum bins onto the 12 pitch classes.
 * @param tuning deviation from A = 440 Hz in semitones
 * @returns `[12, fftSize / 2 + 1]` row-major, C first
 * Source: `librosa.filters.chroma(sr, n_fft, tuning=tuning)` (after Dan Ellis's chroma features).
 */
export function makeChromaBank(sampleRateHz: number, fftSize: number, tuning: number): Float64Array {
  const numBins = fftSize / 2 + 1;
  const semitoneOf = (bin: number) =>
    NUM_CLASSES * Math.log2((bin * sampleRateHz) / fftSize / (A0_HZ * 2 ** (tuning / NUM_CLASSES)));
  const bank = new Float64Array(NUM_CLASSES * numBins);
  const column = new Float64Array(NUM_CLASSES);
  for (let bin = 0; bin < numBins; bin++) {
    // bin 0 has no pitch; it is put one and a half octaves below bin 1
    const semitone = bin === 0 ? semitoneOf(1) - 1.5 * NUM_CLASSES : semitoneOf(bin);
    const width = Math.max(1, bin === 0 ? 1.5 * NUM_CLASSES : semitoneOf(bin + 1) - semitone);
    let sumOfSquares = 0;
    for (let c = 0; c < NUM_CLASSES; c++) {
      const offset = semitone - c + NUM_CLASSES / 2;
      const distance = offset - NUM_CLASSES * Math.floor(offset / NUM_CLASSES) - NUM_CLASSES / 2;
      const weight = Math.exp(-0.5 * ((2 * distance) / width) ** 2);
      column[c] = weight;
      sumOfSquares += weight * weight;
    }
    const octave = Math.exp(-0.5 * ((semitone / NUM_CLASSES - CENTRE_OCTAVE) / OCTAVE_WIDTH) ** 2);
    for (let c = 0; c < NUM_CLASSES; c++) {
      const fromC = (c - A_TO_C + NUM_CLASSES) % NUM_CLASSES;
      bank[fromC * numBins + bin] = (column[c]! / Math.sqrt(sumOfSquares)) * octave;
    }
  }
  return bank;
}
