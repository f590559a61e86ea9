import { BatchStore } from '../../platform/storage/batchStore.ts';
import { evaluateInWorker } from '../../workers/client/evaluationClient.ts';
import { featureOf, type FeatureKit } from '../feature.ts';
import { createClipReader } from './clipReader.ts';
import { createBatch } from './createBatch.ts';

/** The batch of an application. */
export const batchOf = featureOf(({ store, undo, engine, analysis }: FeatureKit) => {
  const disk = new BatchStore();
  const reader = createClipReader();
  const parts = { store, undo, disk, reader, evaluate: evaluateInWorker, table: analysis };
  const batch = createBatch({ ...parts, engine: () => engine.client });
  return {
    ...batch,
    dispose() {
      batch.dispose();
      void disk.close();
    },
  };
});
