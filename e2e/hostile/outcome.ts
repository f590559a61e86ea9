import type { LaneStatus } from '../../src/core/contract/analysisResult.ts';

/** What became of one hostile file. */
export type Outcome =
  | {
      readonly kind: 'answer';
      readonly status: LaneStatus;
      readonly label: string | null;
      readonly probabilities: Readonly<Record<string, number>> | null;
      /** Seconds that were heard. */
      readonly heardSec: number;
      /** Whether it was said that parts of the sound are missing. */
      readonly saysDamaged: boolean;
    }
  /** An archive that was taken in. */
  | { readonly kind: 'taken'; readonly text: string }
  /** Refused, with a reason. */
  | { readonly kind: 'sentence'; readonly code: string; readonly text: string }
  /** Nothing within the time limit. */
  | { readonly kind: 'hang' }
  /** The process or the tab died, or nothing at all was said of this file. */
  | { readonly kind: 'crash'; readonly text: string };

/** By the names of the files. */
export type Outcomes = ReadonlyMap<string, Outcome>;

/** What must never happen, whatever the file. */
export interface Accidents {
  readonly whitePages: string[];
  readonly uncaught: string[];
}

/** What the page did with a set of files. */
export interface PageRun extends Accidents {
  readonly outcomes: Outcomes;
}

/** Words of JavaScript engines and libraries that no user should meet. */
const RAW_INTERNALS =
  /undefined|is not a function|is not iterable|call stack|out of bounds|outside the bounds|Invalid (array|typed array) length|\bNaN\b|Assertion|\bat .*:\d+:\d+/;

/** True when a sentence is an engine's own message. */
export function isRaw(text: string): boolean {
  return RAW_INTERNALS.test(text);
}
