import * as tf from '@tensorflow/tfjs';
import type { ModelFiles } from '../modelFiles.ts';
import { testCard, type CardChoices } from '../../../testing/testCard.ts';

/**
 * Build the files of a tiny network (mean over time, one dense layer) with seeded weights, in memory: enough for tests
 * of what surrounds a network. Needs a started tfjs backend.
 */
export async function tinyModelFiles(choices: CardChoices = {}): Promise<ModelFiles> {
  const card = testCard(choices);
  const { segmentRows, numMels } = card.featureConfig;
  const input = tf.input({ shape: [segmentRows, numMels, 1], name: 'segment' });
  const pooled = tf.layers
    .globalAveragePooling2d({ dataFormat: 'channelsFirst', name: 'pool' })
    .apply(input) as tf.SymbolicTensor;
  const logits = tf.layers
    .dense({ units: card.labels.length, name: 'logits', kernelInitializer: tf.initializers.glorotUniform({ seed: 7 }) })
    .apply(pooled) as tf.SymbolicTensor;
  const network = tf.model({ inputs: input, outputs: logits });
  const saved: ModelFiles[] = [];
  await network.save(
    tf.io.withSaveHandler(async (artifacts) => {
      const weightSpecs = (artifacts.weightSpecs ?? []).map(({ name, shape, dtype }) => ({ name, shape, dtype }));
      const document = { modelTopology: artifacts.modelTopology as object, shards: ['weights.bin'], weightSpecs };
      saved.push({ card, document, weights: tf.io.CompositeArrayBuffer.join(artifacts.weightData) });
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' as const } };
    }),
  );
  network.dispose();
  const [files] = saved;
  if (!files) throw new Error('the tiny model was not saved');
  return files;
}
