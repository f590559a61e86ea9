import type { Note } from '../contract/notes.ts';

type Correction = Extract<Note, { kind: 'correction' }>;

/**
 * Find for each moment the correction that covers it, the first in the list where several do. Costs about as much as
 * sorting both, however many notes overlap: moments that have their answer are skipped from then on.
 * @param corrections of one lane, in the order of the notes
 * @returns one for each moment, null where none covers it
 */
export function correctionsAt(
  corrections: readonly Correction[],
  momentsSec: readonly number[],
): readonly (Correction | null)[] {
  const found = momentsSec.map((): Correction | null => null);
  if (corrections.length === 0) return found;
  const order = momentsSec.map((_, index) => index).sort((a, b) => momentsSec[a]! - momentsSec[b]!);
  /** For each place in `order` a place at or after it that may still be open. */
  const next = Uint32Array.from({ length: order.length + 1 }, (_, place) => place);
  const openFrom = (from: number): number => {
    let place = from;
    while (next[place] !== place) place = next[place] = next[next[place]!]!;
    return place;
  };
  const momentAt = (place: number): number => momentsSec[order[place]!]!;
  for (const correction of corrections) {
    let place = openFrom(firstFrom(momentAt, order.length, correction.startSec));
    while (place < order.length && momentAt(place) <= correction.endSec) {
      found[order[place]!] = correction;
      next[place] = place + 1;
      place = openFrom(place);
    }
  }
  return found;
}

/** The first place whose moment is not before `sec`, by halving. */
function firstFrom(momentAt: (place: number) => number, length: number, sec: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (momentAt(middle) < sec) low = middle + 1;
    else high = middle;
  }
  return low;
}
