import { beforeAll, describe, expect, it } from 'vitest';
import { noise } from '../../testing/syntheticSound.ts';
import { tinyModelFiles } from './__fixtures__/tinyModel.ts';
import { readBackendMemory, startBackend } from './backend.ts';
import { EmotionModel } from './emotionModel.ts';
import type { ModelFiles } from './modelFiles.ts';
import { planBatches } from './planBatches.ts';
import { warmAndTime } from './timeModel.ts';

let files: ModelFiles;
const segment = (seed: number): Float32Array => noise((148 * 64) / 16000, 1, seed);

beforeAll(async () => {
  await startBackend('cpu');
  files = await tinyModelFiles({ labels: ['a', 'b', 'c'] });
});

describe('planBatches', () => {
  it.each([
    [0, []],
    [1, [1]],
    [4, [1, 1, 1, 1]],
    [5, [16]],
    [16, [16]],
    [18, [16, 1, 1]],
    [40, [16, 16, 16]],
  ])('splits %i segments into batches of %j', (numInputs, sizes) => {
    const batches = planBatches(numInputs);
    expect(batches.map((batch) => batch.batchSize)).toEqual(sizes);
    expect(batches.reduce((sum, batch) => sum + batch.count, 0)).toBe(numInputs);
    batches.forEach((batch, index) =>
      expect(batch.from).toBe(batches.slice(0, index).reduce((sum, { count }) => sum + count, 0)),
    );
  });
});

it('sends segments one by one where batches gain nothing', () => {
  expect(planBatches(6, [1, 1])).toEqual([0, 1, 2, 3, 4, 5].map((from) => ({ from, count: 1, batchSize: 1 })));
});

describe('EmotionModel', () => {
  it('gives a segment the same answer in whatever batch it goes', async () => {
    const model = await EmotionModel.load(files);
    const inputs = Array.from({ length: 23 }, (_, seed) => segment(seed + 1));
    const together = await model.predict(inputs);
    expect(together).toHaveLength(23);
    for (const index of [0, 15, 16, 22]) {
      const [alone] = await model.predict([inputs[index]!]);
      alone!.logProbabilities.forEach((value, label) =>
        expect(Math.abs(value - together[index]!.logProbabilities[label]!)).toBeLessThan(1e-5),
      );
    }
    const total = together[3]!.logProbabilities.reduce((sum, value) => sum + Math.exp(value), 0);
    expect(total).toBeCloseTo(1, 5);
    expect(new Set(together.map((output) => output.logProbabilities.join())).size).toBe(23);
    model.dispose();
  });

  it('leaves no tensor behind', async () => {
    const before = readBackendMemory();
    const model = await EmotionModel.load(files);
    const loaded = readBackendMemory().numTensors;
    for (let round = 0; round < 5; round++) await model.predict(Array.from({ length: 18 }, (_, seed) => segment(seed)));
    expect(readBackendMemory().numTensors).toBe(loaded);
    model.dispose();
    expect(readBackendMemory()).toEqual(before);
  });

  it('stops between batches', async () => {
    const model = await EmotionModel.load(files);
    const stop = new AbortController();
    stop.abort(new Error('enough'));
    await expect(model.predict([segment(1)], stop.signal)).rejects.toThrow('enough');
    model.dispose();
  });

  it('refuses an answer of NaN', async () => {
    const model = await EmotionModel.load(files);
    await expect(model.predict([new Float32Array(148 * 64).fill(NaN)])).rejects.toMatchObject({ code: 'modelCorrupt' });
    model.dispose();
  });

  it('is timed at the sizes it will meet', async () => {
    const model = await EmotionModel.load(files);
    let clock = 0;
    expect(await warmAndTime(model, () => (clock += 16))).toBe(16);
    model.dispose();
  });

  it.each([
    ['weights cut short', () => ({ ...files, weights: files.weights.slice(4) }), 'modelCorrupt'],
    ['a topology of nothing', () => ({ ...files, document: { ...files.document, modelTopology: {} } }), 'modelCorrupt'],
    [
      'a card with too many labels',
      () => ({ ...files, card: { ...files.card, labels: ['a', 'b', 'c', 'd'] } }),
      'modelIncompatible',
    ],
    [
      'a card that names another output',
      () => ({ ...files, card: { ...files.card, outputs: { logits: 'elsewhere' } } }),
      'modelIncompatible',
    ],
    [
      'a card that promises a speech output',
      () => ({ ...files, card: { ...files.card, outputs: { logits: 'logits', speech: 'speech' } } }),
      'modelIncompatible',
    ],
  ] as const)('refuses %s and keeps no tensor', async (_, broken, code) => {
    const before = readBackendMemory().numTensors;
    await expect(EmotionModel.load(broken())).rejects.toMatchObject({ code });
    expect(readBackendMemory().numTensors).toBe(before);
  });
});
