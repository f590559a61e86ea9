import { seededRng, type Rng } from '../../src/core/common/rng.ts';
import { archives } from './archives.ts';
import { garbage } from './garbage.ts';
import type { HostileFile } from './hostileFile.ts';
import { libraries } from './libraries.ts';
import { mutants } from './mutants.ts';
import { names } from './names.ts';
import { structures } from './structures.ts';

/** How often every container is damaged in every way. */
const ROUNDS = 3;

/** Make the whole hostile set; the same seed makes the same files. */
export function hostileSet(seed: number): HostileFile[] {
  const rng = seededRng(seed);
  return [...mutants(rng, ROUNDS), ...structures(), ...garbage(rng), ...names(), ...archives(), ...libraries()];
}

/** Choose `count` files at random, in their order; all of them when there are no more. */
export function sampleOf<T>(files: readonly T[], count: number, rng: Rng): T[] {
  const places = files.map((_, index) => index);
  for (let i = places.length - 1; i > 0; i--) {
    const j = Math.floor(rng() * (i + 1));
    [places[i], places[j]] = [places[j]!, places[i]!];
  }
  return places
    .slice(0, count)
    .sort((a, b) => a - b)
    .map((index) => files[index]!);
}
