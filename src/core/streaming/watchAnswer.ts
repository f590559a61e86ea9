import type { LiveAnswer } from './liveAnswer.ts';

/** Which labels are watched, in the model's order; null watches all. A choice that names none of the model's labels counts as none made. */
export function watchedMask(labels: readonly string[], watched: readonly string[] | null): readonly boolean[] | null {
  const mask = labels.map((label) => watched?.includes(label) ?? true);
  return mask.every(Boolean) || !mask.some(Boolean) ? null : mask;
}

/** Restrict an answer to the watched labels and scale them up to 1, as `observeResult` does for files; the others get 0. */
export function watchAnswer(answer: LiveAnswer, mask: readonly boolean[] | null): LiveAnswer {
  const { probabilities } = answer;
  if (mask === null || probabilities === null) return answer;
  return { ...answer, probabilities: watchProbabilities(probabilities, mask) };
}

/** The same for probabilities alone, in the order of the labels. */
export function watchProbabilities(
  probabilities: ArrayLike<number>,
  mask: readonly boolean[],
): Float32Array<ArrayBuffer> {
  const kept = Float32Array.from(mask, (isWatched, label) => (isWatched ? probabilities[label]! : 0));
  const total = kept.reduce((sum, value) => sum + value, 0);
  const numWatched = mask.filter(Boolean).length;
  return Float32Array.from(mask, (isWatched, label) =>
    !isWatched ? 0 : total > 0 ? kept[label]! / total : 1 / numWatched,
  );
}
