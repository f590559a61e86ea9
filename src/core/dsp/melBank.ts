/** A bank of triangular mel filters, stored without its zeros: band b weighs bins `firstBin[b]` .. `firstBin[b] + count - 1`. */
export interface MelBank {
  readonly numMels: number;
  readonly numBins: number;
  /** First bin of each band. */
  readonly firstBin: Int32Array;
  /** Band b's weights are `weights[weightStart[b]]` .. `weights[weightStart[b + 1] - 1]`. Length `numMels + 1`. */
  readonly weightStart: Int32Array;
  readonly weights: Float64Array;
}

/** What a mel bank is made for. */
export interface MelBankSettings {
  readonly sampleRateHz: number;
  readonly fftSize: number;
  readonly numMels: number;
  readonly fMinHz: number;
  readonly fMaxHz: number;
}

const LINEAR_HZ_PER_MEL = 200 / 3;
const LOG_START_HZ = 1000;
const LOG_START_MEL = 15;
const LOG_STEP = Math.log(6.4) / 27;

/** Convert Hz to Slaney's mel (linear below 1 kHz). Source: `librosa.hz_to_mel(htk=False)`. */
export function hzToMel(hz: number): number {
  return hz < LOG_START_HZ ? hz / LINEAR_HZ_PER_MEL : LOG_START_MEL + Math.log(hz / LOG_START_HZ) / LOG_STEP;
}

/** Convert Slaney's mel to Hz. Source: `librosa.mel_to_hz(htk=False)`. */
export function melToHz(mel: number): number {
  return mel < LOG_START_MEL ? mel * LINEAR_HZ_PER_MEL : LOG_START_HZ * Math.exp(LOG_STEP * (mel - LOG_START_MEL));
}

/**
 * Make a bank of triangles of equal area, evenly spaced in Slaney's mel.
 * @throws RangeError when the range of frequencies is not inside 0 .. half the sample rate
 * Source: `librosa.filters.mel(norm='slaney', htk=False)`.
 */
export function makeMelBank(settings: MelBankSettings): MelBank {
  const { sampleRateHz, fftSize, numMels, fMinHz, fMaxHz } = settings;
  if (!(fMinHz >= 0 && fMinHz < fMaxHz && fMaxHz <= sampleRateHz / 2)) {
    throw new RangeError(`mel bands lie inside 0..${sampleRateHz / 2} Hz, got ${fMinHz}..${fMaxHz}`);
  }
  const numBins = fftSize / 2 + 1;
  const from = hzToMel(fMinHz);
  const step = (hzToMel(fMaxHz) - from) / (numMels + 1);
  const edges = Array.from({ length: numMels + 2 }, (_, i) => melToHz(from + i * step));
  const firstBin = new Int32Array(numMels);
  const weightStart = new Int32Array(numMels + 1);
  const weights: number[] = [];
  for (let band = 0; band < numMels; band++) {
    const [low, centre, high] = [edges[band]!, edges[band + 1]!, edges[band + 2]!];
    firstBin[band] = numBins;
    for (let bin = 0; bin < numBins; bin++) {
      const hz = (bin * sampleRateHz) / fftSize;
      const weight = Math.min((hz - low) / (centre - low), (high - hz) / (high - centre)) * (2 / (high - low));
      if (weight <= 0) continue;
      firstBin[band] = Math.min(firstBin[band]!, bin);
      weights.push(weight);
    }
    weightStart[band + 1] = weights.length;
  }
  return { numMels, numBins, firstBin, weightStart, weights: Float64Array.from(weights) };
}

/**
 * Sum a power spectrum into mel bands.
 * @param power `numBins` values; @param out receives `numMels` values from `at` on
 */
export function applyMelBank(bank: MelBank, power: Float64Array, out: Float32Array | Float64Array, at = 0): void {
  const { firstBin, weightStart, weights } = bank;
  for (let band = 0; band < bank.numMels; band++) {
    const end = weightStart[band + 1]!;
    let bin = firstBin[band]!;
    let sum = 0;
    for (let w = weightStart[band]!; w < end; w++) sum += weights[w]! * power[bin++]!;
    out[at + band] = sum;
  }
}
