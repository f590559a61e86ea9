import { concatBytes } from '../../common/concat.ts';
import type { SourceDamage } from '../../contract/analysisResult.ts';

/** What can be told of a sound file's wholeness without decoding it. Page and command line ask the same functions, so that they say the same. */
export interface SoundCheck {
  /** The length that the file itself states, in seconds; null when it states none, or one beyond belief. */
  readonly declaredSec: number | null;
  /** Stretches that fail their checksum, are out of step or missing. */
  readonly lostParts: number;
}

/** A compressed file that was looked through. */
export interface CheckedStream extends SoundCheck {
  /** The sound without its lost parts, for the decoder: the file itself where nothing is lost. */
  readonly bytes: Uint8Array;
  /** Samples per channel that the whole parts unfold to, and their channels; null where only decoding tells. */
  readonly unfolds: { readonly numFrames: number; readonly numChannels: number } | null;
}

/** Where nothing can be told, nothing is known to be wrong. */
export const UNCHECKED: SoundCheck = { declaredSec: null, lostParts: 0 };

/** Lengths beyond this are damaged or made up: 30 days. */
const LONGEST_SEC = 30 * 86_400;

/** More samples per channel than these, 100 hours at 48 kHz, are no recording but a forged table. */
const MOST_FRAMES = 100 * 3600 * 48_000;

/** Whether a file unfolds to more sound than anyone records: neither page nor command line begins with it. */
export function isEndless({ unfolds }: Pick<CheckedStream, 'unfolds'>): boolean {
  return unfolds !== null && unfolds.numFrames > MOST_FRAMES;
}

/** A stated length, or null for what no recording can be. */
export function believableSec(seconds: number): number | null {
  return Number.isFinite(seconds) && seconds > 0 && seconds <= LONGEST_SEC ? seconds : null;
}

/** Put the whole parts of a stream together; one that is whole altogether is not copied. */
export function joinParts(bytes: Uint8Array, parts: readonly (readonly [from: number, to: number])[]): Uint8Array {
  const length = parts.reduce((sum, [from, to]) => sum + to - from, 0);
  return length === bytes.length ? bytes : concatBytes(parts.map(([from, to]) => bytes.subarray(from, to)));
}

/** Encoders pad, headers round; less than this is no loss. */
const TOLERANCE = { sec: 0.3, share: 0.005 };

/**
 * Say what is missing of a recording, once it was heard to its end.
 * @param heardSec length of what came out of the decoder
 * @returns undefined for a whole one
 */
export function damageOf({ declaredSec, lostParts }: SoundCheck, heardSec: number): SourceDamage | undefined {
  const missing = (declaredSec ?? 0) - heardSec;
  const isShort = declaredSec !== null && missing > Math.max(TOLERANCE.sec, TOLERANCE.share * declaredSec);
  if (!isShort && lostParts === 0) return undefined;
  return { lostParts, ...(isShort ? { declaredSec } : {}) };
}
