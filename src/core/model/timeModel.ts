import type { EmotionModel } from './emotionModel.ts';

const NUM_RUNS = 3;

/**
 * Run the model at every batch size it will meet, so that shaders are compiled and memory is reserved, then time it.
 * @param stop looked at between runs; a backend that has already taken too long is given up there
 * @returns median milliseconds per segment in a full batch
 */
export async function warmAndTime(model: EmotionModel, now: () => number, stop?: AbortSignal): Promise<number> {
  const { segmentRows, numMels } = model.card.featureConfig;
  const input = Float32Array.from({ length: segmentRows * numMels }, (_, i) => Math.sin(i / 7));
  for (const batchSize of model.batchSizes.toReversed()) {
    stop?.throwIfAborted();
    await model.predict(new Array<Float32Array>(batchSize).fill(input));
  }
  const [batchSize] = model.batchSizes;
  const batch = new Array<Float32Array>(batchSize).fill(input);
  const times: number[] = [];
  for (let run = 0; run < NUM_RUNS; run++) {
    stop?.throwIfAborted();
    const started = now();
    await model.predict(batch);
    times.push((now() - started) / batchSize);
  }
  return times.sort((a, b) => a - b)[NUM_RUNS >> 1]!;
}
