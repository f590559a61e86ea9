import type { Probabilities } from '../contract/analysisResult.ts';

/** The part of one utterance that one segment answers for. Never overlaps another piece of its lane, never empty. */
export interface TimelinePiece {
  readonly startSec: number;
  readonly endSec: number;
  readonly label: string;
  /** Smoothed probability of `label`, 0..1. */
  readonly probability: number;
  /** True when `probability` reaches the "not sure" threshold. */
  readonly certain: boolean;
  readonly probabilities: Probabilities;
}

/** What turns segments into a timeline. */
export interface TimelineOptions {
  /** Width of the median smoothing in segments, odd. */
  readonly smoothing: number;
  /** A top probability below this is uncertain; 0 calls everything certain. */
  readonly notSureThreshold: number;
}
