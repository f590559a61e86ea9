import { makeChromaBank } from '../dsp/chromaBank.ts';
import { powerToDb } from '../dsp/logMelSpectrogram.ts';
import { applyMelBank, makeMelBank } from '../dsp/melBank.ts';
import { cepstrum, makeDct } from '../dsp/mfcc.ts';
import { countSpectra, forEachSpectrum } from '../dsp/spectra.ts';
import { TuningEstimator } from '../dsp/tuning.ts';
import { RunningMoments } from './runningMoments.ts';

const SPECTRA = { fftSize: 2048, hopLength: 512 } as const;
const NUM_MELS = 128;
/** Mel levels more than this below the loudest are raised to it (librosa's `top_db`). */
const TOP_DB = 80;

/** Means over a waveform of the classical short-time features, at librosa's default settings. */
export interface Timbre {
  readonly mfccMean: readonly number[];
  readonly mfccDeviation: readonly number[];
  /** Twelve pitch classes from C, each frame's strongest being 1. */
  readonly chromaMean: readonly number[];
  /** Power in 128 mel bands up to half the sample rate. */
  readonly melMean: readonly number[];
}

/**
 * Compute MFCC, chroma and mel means of a waveform.
 * @param samples mono, finite; at least one
 * @param numMfcc 1..128
 * Source: librosa 0.11, `feature.mfcc`, `feature.chroma_stft(S=abs(stft(y)))` and `feature.melspectrogram`, all at their defaults.
 */
export function measureTimbre(samples: Float32Array, sampleRateHz: number, numMfcc: number): Timbre {
  const bank = makeMelBank({
    sampleRateHz,
    fftSize: SPECTRA.fftSize,
    numMels: NUM_MELS,
    fMinHz: 0,
    fMaxHz: sampleRateHz / 2,
  });
  const tuning = new TuningEstimator(sampleRateHz, SPECTRA.fftSize);
  const magnitude = new Float64Array(SPECTRA.fftSize / 2 + 1);
  const melDb = new Float32Array(countSpectra(samples.length, SPECTRA) * NUM_MELS);
  const mel = new RunningMoments(NUM_MELS);
  const melRow = new Float64Array(NUM_MELS);
  let loudestDb = -Infinity;
  forEachSpectrum(samples, SPECTRA, (frame, power) => {
    for (let bin = 0; bin < power.length; bin++) magnitude[bin] = Math.sqrt(power[bin]!);
    tuning.push(magnitude);
    applyMelBank(bank, power, melRow);
    mel.push(melRow);
    for (let band = 0; band < NUM_MELS; band++) {
      const db = powerToDb(melRow[band]!);
      melDb[frame * NUM_MELS + band] = db;
      loudestDb = Math.max(loudestDb, db);
    }
  });
  const mfcc = cepstra(melDb, loudestDb - TOP_DB, numMfcc);
  return {
    mfccMean: mfcc.mean(),
    mfccDeviation: mfcc.deviation(),
    chromaMean: chromaMean(samples, sampleRateHz, tuning.estimate()),
    melMean: mel.mean(),
  };
}

function cepstra(melDb: Float32Array, floorDb: number, numMfcc: number): RunningMoments {
  const dct = makeDct(numMfcc, NUM_MELS);
  const moments = new RunningMoments(numMfcc);
  const coefficients = new Float64Array(numMfcc);
  for (let i = 0; i < melDb.length; i++) melDb[i] = Math.max(floorDb, melDb[i]!);
  for (let at = 0; at < melDb.length; at += NUM_MELS) {
    cepstrum(dct, melDb.subarray(at, at + NUM_MELS), coefficients);
    moments.push(coefficients);
  }
  return moments;
}

/** The tuning is known only after the whole waveform was seen, hence a second walk. */
function chromaMean(samples: Float32Array, sampleRateHz: number, tuning: number): number[] {
  const bank = makeChromaBank(sampleRateHz, SPECTRA.fftSize, tuning);
  const moments = new RunningMoments(12);
  const classes = new Float64Array(12);
  const magnitude = new Float64Array(SPECTRA.fftSize / 2 + 1);
  forEachSpectrum(samples, SPECTRA, (_frame, power) => {
    for (let bin = 0; bin < power.length; bin++) magnitude[bin] = Math.sqrt(power[bin]!);
    for (let c = 0; c < 12; c++) {
      let sum = 0;
      for (let bin = 0, w = c * magnitude.length; bin < magnitude.length; bin++) sum += bank[w++]! * magnitude[bin]!;
      classes[c] = sum;
    }
    const strongest = Math.max(...classes);
    if (strongest > 0) for (let c = 0; c < 12; c++) classes[c] = classes[c]! / strongest;
    moments.push(classes);
  });
  return moments.mean();
}
