import { basename } from 'node:path';
import { createHash } from 'node:crypto';
import { AppFailure } from '../core/common/appError.ts';
import { FEATURE_CONFIG_V1 } from '../core/dsp/featureConfig.ts';
import type { ModelCard } from '../core/contract/modelCard.ts';
import type { ModelDocument, ModelFiles } from '../core/model/modelFiles.ts';

interface LayerEntry {
  readonly name: string;
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
}

interface Topology {
  readonly class_name: string;
  readonly config: {
    readonly layers?: readonly LayerEntry[];
    readonly output_layers?: readonly (readonly unknown[])[];
  };
}

/**
 * Make a usable model of a folder that holds a tfjs layers-model but no card: outputs are named by `labels`, features
 * are FeatureConfig v1, and nothing is calibrated, so it never says "not sure" or "not speech".
 * @throws AppFailure `modelIncompatible` without labels, or when no output clearly has them
 */
export function bareModel(
  folder: string,
  document: ModelDocument,
  weights: ArrayBuffer,
  labels: readonly string[] | null,
): ModelFiles {
  if (labels === null) {
    throw new AppFailure(
      'modelIncompatible',
      `${folder} has no model-card.json: name the model's outputs in their order with --labels a,b,c.`,
    );
  }
  const { topology, outputName } = withLogits(document.modelTopology, labels.length);
  const sha256 = createHash('sha256').update(new Uint8Array(weights)).digest('hex');
  const card: ModelCard = {
    schemaVersion: 1,
    id: basename(folder),
    name: basename(folder),
    version: '0',
    description: 'A model without a card: not calibrated, nothing known about its training.',
    labels,
    featureConfig: FEATURE_CONFIG_V1,
    outputs: { logits: outputName },
    calibration: { temperature: 1, notSureThreshold: 0, method: 'none', source: 'none' },
    metrics: {},
    data: [],
    licence: 'unknown',
    limits: [],
    sha256: { [document.shards[0] ?? 'weights.bin']: sha256 },
  };
  return { card, document: { ...document, modelTopology: topology }, weights };
}

/**
 * Find the output layer and take a softmax off it, because everything here works on logits (Undertone puts the softmax
 * back itself, behind the mean over segments). Of several outputs the one with a unit per label is taken.
 */
function withLogits(modelTopology: object, numLabels: number): { topology: object; outputName: string } {
  const holder = modelTopology as { readonly model_config?: Topology };
  const model = holder.model_config ?? (modelTopology as Topology);
  const layers = model.config.layers ?? [];
  const nameOf = (layer: LayerEntry | undefined): unknown => layer?.config['name'];
  const outputs = model.config.output_layers?.map(([name]) => name) ?? [nameOf(layers.at(-1))];
  const fitting = layers
    .filter((layer) => outputs.includes(nameOf(layer)) && layer.config['units'] === numLabels)
    .map(nameOf);
  const outputName = outputs.length === 1 ? outputs[0] : fitting[0];
  if (typeof outputName !== 'string' || (outputs.length > 1 && fitting.length !== 1)) {
    throw new AppFailure(
      'modelIncompatible',
      `None of the model's outputs (${outputs.join(', ')}) clearly has the ${numLabels} labels.`,
    );
  }
  const changed = layers.map((layer) => (nameOf(layer) === outputName ? linearised(layer) : layer));
  const rebuilt = { ...model, config: { ...model.config, layers: changed } };
  return { topology: holder.model_config ? { ...holder, model_config: rebuilt } : rebuilt, outputName };
}

function linearised(layer: LayerEntry): LayerEntry {
  if (layer.class_name === 'Softmax')
    return { ...layer, class_name: 'Activation', config: { name: layer.config['name'], activation: 'linear' } };
  return layer.config['activation'] === 'softmax'
    ? { ...layer, config: { ...layer.config, activation: 'linear' } }
    : layer;
}
