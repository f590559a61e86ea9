import { readFileSync } from 'node:fs';
import { Ears } from '../../src/cli/engine.ts';
import type { SegmentModel } from '../../src/core/model/emotionModel.ts';
import { LaneRun } from '../../src/core/streaming/laneRun.ts';
import type { ModelCard } from '../../src/core/contract/modelCard.ts';

const HOURS = 8;
const RATE_HZ = 16000;

/** Memory of the analysis after each hour of sound, in MB: heap and buffers, after a collection where Node allows one. */
export interface EightHours {
  readonly mbAfterHour: readonly number[];
  readonly numSegments: number;
  readonly wallSec: number;
}

/** Stream eight hours from a generator through detector, features and segments; the model is a stand-in, for its memory does not depend on length. */
export async function eightHours(card: ModelCard, wavPath: string): Promise<EightHours> {
  const ears = await Ears.open();
  const loop = await ears.decoder.whole(new Uint8Array(readFileSync(wavPath)), RATE_HZ);
  const even = Float32Array.from(card.labels, () => -Math.log(card.labels.length));
  const model: SegmentModel = {
    card,
    predict: (inputs) => Promise.resolve(inputs.map(() => ({ logProbabilities: even, speechProbability: 1 }))),
  };
  const mbAfterHour: number[] = [];
  let numSegments = 0;
  function* sound(): Generator<Float32Array> {
    const perHour = Math.round((3600 * RATE_HZ) / loop.length);
    for (let hour = 0; hour < HOURS; hour++) {
      for (let round = 0; round < perHour; round++) yield loop;
      (globalThis as { gc?: () => void }).gc?.();
      const { heapUsed, external } = process.memoryUsage();
      mbAfterHour.push((heapUsed + external) / 1e6);
    }
  }
  const started = performance.now();
  const run = new LaneRun(undefined, {
    model,
    detector: ears.detector,
    stepSec: 1,
    onUpdate: ({ segments }) => (numSegments += segments.length),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
  });
  for (const piece of sound()) await run.take(piece);
  await run.finish();
  ears.dispose();
  return { mbAfterHour, numSegments, wallSec: (performance.now() - started) / 1000 };
}
