import type { Rng } from '../common/rng.ts';

/**
 * Deal speakers out to `numFolds` folds of similar size, so that no speaker is in two of them. Speakers are shuffled,
 * then taken from the one with most clips to the one with fewest, each to the fold that is smallest so far.
 * @param speakers the speaker of every clip
 * @returns the fold of every clip, 0..numFolds-1
 * @throws RangeError with fewer speakers than folds, or fewer than 2 folds
 */
export function splitBySpeaker(speakers: readonly string[], numFolds: number, rng: Rng): number[] {
  const counts = new Map<string, number>();
  for (const speaker of speakers) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  if (!Number.isInteger(numFolds) || numFolds < 2 || counts.size < numFolds) {
    throw new RangeError(
      `a split needs at least 2 folds and a speaker for each, got ${numFolds} folds and ${counts.size} speakers`,
    );
  }
  const order = [...counts].map(([speaker, count]) => ({ speaker, count, draw: rng() }));
  order.sort((a, b) => b.count - a.count || a.draw - b.draw);
  const sizes = new Array<number>(numFolds).fill(0);
  const foldOf = new Map<string, number>();
  for (const { speaker, count } of order) {
    const fold = sizes.indexOf(Math.min(...sizes));
    sizes[fold]! += count;
    foldOf.set(speaker, fold);
  }
  return speakers.map((speaker) => foldOf.get(speaker)!);
}
