import type { Rng } from '../common/rng.ts';
import { sumConfusions, uar, type ConfusionMatrix } from './confusionMatrix.ts';

/** Resamples drawn for an interval. */
export const BOOTSTRAP_DRAWS = 1000;

/**
 * Work out the 95 % interval of the UAR by drawing speakers with replacement: clips of one person are not independent,
 * so drawing clips would make the interval far too narrow. Source: Efron and Tibshirani 1993, percentile method.
 * @param perSpeaker the confusion matrix of every speaker
 * @returns [low, high] as fractions; null with fewer than two speakers, where nothing can be said
 */
export function uarInterval(
  perSpeaker: readonly ConfusionMatrix[],
  rng: Rng,
  draws = BOOTSTRAP_DRAWS,
): [number, number] | null {
  const count = perSpeaker.length;
  if (count < 2) return null;
  const values: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    values.push(uar(sumConfusions(perSpeaker.map(() => perSpeaker[Math.floor(rng() * count)]!))));
  }
  values.sort((a, b) => a - b);
  return [quantile(values, 0.025), quantile(values, 0.975)];
}

/** Read a quantile from sorted values, with linear interpolation (NumPy's default). */
export function quantile(sorted: readonly number[], fraction: number): number {
  const position = (sorted.length - 1) * fraction;
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (position - below);
}
