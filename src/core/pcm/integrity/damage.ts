import type { SourceDamage } from '../../contract/analysisResult.ts';
import type { SoundCheck } from './soundCheck.ts';

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
