/** Segments that go through the network together. Only these sizes are used, so that every shape can be warmed up. */
export const BATCH_SIZES = [16, 1] as const;

/** Plain JavaScript gains nothing from batches, and would block its thread for seconds. */
export const CPU_BATCH_SIZES = [1, 1] as const;

/** Up to this many left-over segments are cheaper one by one than in a padded batch. */
const MAX_SINGLES = 4;

/** Inputs `[from, from + count)` go through as one batch of `batchSize`, padded at its end. */
export interface Batch {
  readonly from: number;
  readonly count: number;
  readonly batchSize: number;
}

/** Split `numInputs` segments into batches of the fixed sizes. `sizes` of `[1, 1]` sends them one by one. */
export function planBatches(numInputs: number, sizes: readonly [large: number, single: number] = BATCH_SIZES): Batch[] {
  const [large, single] = sizes;
  const batches: Batch[] = [];
  let from = 0;
  while (large > single && numInputs - from > MAX_SINGLES) {
    const count = Math.min(large, numInputs - from);
    batches.push({ from, count, batchSize: large });
    from += count;
  }
  for (; from < numInputs; from++) batches.push({ from, count: 1, batchSize: single });
  return batches;
}
