import type { SignalQualityState } from '../features/signalQuality.ts';
import type { AggregateState } from '../model/aggregate.ts';

/**
 * A point at which the analysis of a lane can be taken up again: a pause, everything before it answered. Plain data.
 * Together with the first `numSegments` segments and `numSpeech` utterances it says all there is to say about the sound
 * before it.
 */
export interface LaneCheckpoint {
  /** Position in the recording. No utterance was going on here. */
  readonly atSec: number;
  readonly numSegments: number;
  readonly numSpeech: number;
  /** Where the last utterance before it ended; 0 before the first. */
  readonly lastSpeechEndSec: number;
  /** Seconds of speech before it. */
  readonly speechSec: number;
  readonly aggregate: AggregateState;
  readonly quality: SignalQualityState;
}

/** Resumed readings begin on this grid: whole seconds at every sample rate, and whole cells of every picture level. */
const GRID_SEC = 32;
/** The speech detector hears at least this much before it must decide again: its memory of noise and loudness settles in it. */
const WARM_UP_SEC = 30;

/** Where to begin reading so that every lane is warmed up when it comes to its checkpoint; seconds, a multiple of 32. */
export function resumeSec(checkpoints: readonly LaneCheckpoint[]): number {
  const earliest = checkpoints.reduce((sec, { atSec }) => Math.min(sec, atSec), Infinity);
  return Number.isFinite(earliest) ? Math.max(0, Math.floor((earliest - WARM_UP_SEC) / GRID_SEC) * GRID_SEC) : 0;
}
