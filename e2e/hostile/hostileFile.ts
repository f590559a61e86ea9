import type { Rng } from '../../src/core/common/rng.ts';

/** The families of the hostile set: one file of this folder makes each. */
export type Family = 'mutants' | 'structures' | 'garbage' | 'names' | 'archives' | 'libraries';

/** One hostile input. Its name is unique in the set and says how it was made. */
export interface HostileFile {
  readonly name: string;
  readonly family: Family;
  readonly bytes: Buffer;
}

/** Whole numbers from `low` up to, but not including, `high`. */
export function between(rng: Rng, low: number, high: number): number {
  return low + Math.floor(rng() * Math.max(0, high - low));
}

/** Bytes without any meaning. */
export function randomBytes(rng: Rng, length: number): Buffer {
  return Buffer.from(Uint8Array.from({ length }, () => between(rng, 0, 256)));
}
