import type { LaneResult } from '../contract/analysisResult.ts';

/** From here on a sample counts as at the rail; resampling rounds clipped tops a little. */
const RAIL = 0.985;
/** Samples in a row at the rail that make clipping: a single loudest peak is none. */
const CLIP_RUN = 3;
/** Levels are counted in steps of 0.5 dB from -120 dBFS up. */
const LOWEST_DB = -120;
const STEP_DB = 0.5;
const NUM_STEPS = 260;
/** The noise floor is the level below which this share of pause frames lies; louder ones hold breath and echo. */
const QUIET_SHARE = 0.25;
/** Pause frames needed to speak of noise: 0.2 s. */
const MIN_PAUSE_FRAMES = 10;

/** How good a recording is, as a lane's `quality` carries it. Levels are in dBFS (a full-scale square wave is 0); null means it cannot be said. */
export type SignalQuality = NonNullable<LaneResult['quality']>;

/** Everything a meter has gathered, as plain data: a later meter goes on from it. */
export interface SignalQualityState {
  readonly numSamples: number;
  readonly sum: number;
  readonly sumOfSquares: number;
  readonly peak: number;
  readonly clipped: number;
  readonly railRun: number;
  readonly speechPower: number;
  readonly speechFrames: number;
  readonly pauseFrames: number;
  /** Pause frames per level step. */
  readonly pauseLevels: Uint32Array;
}

type Sums = { -readonly [Name in keyof SignalQualityState]: SignalQualityState[Name] };

function nothingHeard(): Sums {
  return {
    numSamples: 0,
    sum: 0,
    sumOfSquares: 0,
    peak: 0,
    clipped: 0,
    railRun: 0,
    speechPower: 0,
    speechFrames: 0,
    pauseFrames: 0,
    pauseLevels: new Uint32Array(NUM_STEPS),
  };
}

function copyOf(state: SignalQualityState): Sums {
  return { ...state, pauseLevels: state.pauseLevels.slice() };
}

/** Measures a recording while it goes by; its memory does not grow. */
export class SignalQualityMeter {
  private sums: Sums = nothingHeard();

  /** Write down everything gathered so far. */
  save(): SignalQualityState {
    return copyOf(this.sums);
  }

  /** Go on from what was written down; what this meter has gathered itself is forgotten. */
  restore(state: SignalQualityState): void {
    this.sums = copyOf(state);
  }

  /**
   * Take the next frame.
   * @param frame finite samples, -1..1
   * @param isSpeech the detector's word on this frame; null for a last piece too short to judge
   */
  push(frame: Float32Array, isSpeech: boolean | null): void {
    const power = this.takeSamples(frame);
    if (isSpeech === null) return;
    if (isSpeech) {
      this.sums.speechFrames++;
      this.sums.speechPower += power;
      return;
    }
    const step = Math.floor((10 * Math.log10(power) - LOWEST_DB) / STEP_DB);
    // digital silence tells nothing about the room
    if (step < 0) return;
    this.sums.pauseFrames++;
    this.sums.pauseLevels[Math.min(NUM_STEPS - 1, step)]!++;
  }

  /** Say what has been found so far. */
  measure(): SignalQuality {
    const { peak, numSamples, sum, sumOfSquares, clipped } = this.sums;
    const noiseFloorDbfs = this.noiseFloorDbfs();
    return {
      peakDbfs: toDb(peak ** 2),
      rmsDbfs: numSamples ? toDb(sumOfSquares / numSamples) : null,
      clippedShare: numSamples ? clipped / numSamples : 0,
      noiseFloorDbfs,
      snrDb: noiseFloorDbfs === null ? null : this.snrDb(noiseFloorDbfs),
      dcOffset: numSamples ? sum / numSamples : 0,
    };
  }

  /** Count the samples in and return their mean power, DC left out. */
  private takeSamples(frame: Float32Array): number {
    const { sums } = this;
    let sum = 0;
    let sumOfSquares = 0;
    for (let i = 0; i < frame.length; i++) {
      const sample = frame[i]!;
      const size = Math.abs(sample);
      sum += sample;
      sumOfSquares += sample * sample;
      if (size > sums.peak) sums.peak = size;
      if (size < RAIL) {
        sums.railRun = 0;
        continue;
      }
      sums.railRun++;
      if (sums.railRun === CLIP_RUN) sums.clipped += CLIP_RUN;
      else if (sums.railRun > CLIP_RUN) sums.clipped++;
    }
    sums.numSamples += frame.length;
    sums.sum += sum;
    sums.sumOfSquares += sumOfSquares;
    return Math.max(0, sumOfSquares / frame.length - (sum / frame.length) ** 2);
  }

  private noiseFloorDbfs(): number | null {
    const { pauseFrames, pauseLevels } = this.sums;
    if (pauseFrames < MIN_PAUSE_FRAMES) return null;
    let seen = 0;
    const step = pauseLevels.findIndex((count) => (seen += count) >= QUIET_SHARE * pauseFrames);
    return LOWEST_DB + (step + 0.5) * STEP_DB;
  }

  private snrDb(noiseFloorDbfs: number): number | null {
    const { speechFrames, speechPower } = this.sums;
    if (speechFrames === 0) return null;
    const noise = 10 ** (noiseFloorDbfs / 10);
    return toDb(Math.max(0.01, speechPower / speechFrames / noise - 1));
  }
}

function toDb(power: number): number | null {
  return power > 0 ? 10 * Math.log10(power) : null;
}
