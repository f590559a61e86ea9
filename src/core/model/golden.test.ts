import { existsSync, readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerLayers } from './layers/attentiveStatistics.ts';

// The trainer's outputs (float16-rounded weights, PyTorch) for 20 synthetic inputs: training/make_golden.py
const ROOT = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT));
const readJson = (path: string): unknown => JSON.parse(read(path).toString('utf8'));

interface Golden {
  readonly shape: [number, number, number];
  readonly divideBy: number;
  readonly inputs: string;
  readonly labels: string[];
  readonly logits: number[][];
  readonly speech: number[];
}

/** Load a model folder without a network. */
async function loadModel(id: string): Promise<tf.LayersModel> {
  const document = readJson(`public/models/${id}/model.json`) as {
    modelTopology: object;
    weightsManifest: { paths: string[]; weights: tf.io.WeightsManifestEntry[] }[];
  };
  const [group] = document.weightsManifest;
  if (group === undefined) throw new Error(`${id} has no weights`);
  const shard = read(`public/models/${id}/${group.paths[0]}`);
  const weightData = shard.buffer.slice(shard.byteOffset, shard.byteOffset + shard.byteLength);
  return tf.loadLayersModel(
    tf.io.fromMemory({ modelTopology: document.modelTopology, weightSpecs: group.weights, weightData }),
  );
}

function largestDifference(actual: ArrayLike<number>, wanted: readonly number[]): number {
  return wanted.reduce((worst, value, index) => Math.max(worst, Math.abs(value - (actual[index] ?? NaN))), 0);
}

beforeAll(async () => {
  registerLayers();
  await tf.setBackend('cpu');
});

const { models } = readJson('public/models/index.json') as { models: string[] };

describe.each(models)('golden outputs of %s', (id) => {
  const fixture = `src/core/model/__fixtures__/golden-${id}.json`;

  it('has a fixture', () => {
    expect(existsSync(new URL(fixture, ROOT))).toBe(true);
  });

  it('equals the trainer within 1e-3', async () => {
    const golden = readJson(fixture) as Golden;
    const card = readJson(`public/models/${id}/model-card.json`) as { labels: string[] };
    expect(golden.labels).toEqual(card.labels);
    const bytes = Int8Array.from(Buffer.from(golden.inputs, 'base64'));
    const model = await loadModel(id);
    const input = tf.tensor4d(
      Float32Array.from(bytes, (v) => v / golden.divideBy),
      [...golden.shape, 1],
    );
    const [logits, speech] = model.predict(input) as [tf.Tensor, tf.Tensor];
    expect(logits.shape).toEqual([golden.shape[0], golden.labels.length]);
    expect(largestDifference(await logits.data(), golden.logits.flat())).toBeLessThanOrEqual(1e-3);
    expect(largestDifference(await speech.data(), golden.speech)).toBeLessThanOrEqual(1e-3);
    tf.dispose([input, logits, speech]);
    model.dispose();
  });
});
