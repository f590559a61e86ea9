import * as tf from '@tensorflow/tfjs';
import { AppFailure } from '../common/appError.ts';
import type { SegmentOutput } from './aggregate.ts';
import { isContextLost } from './backend.ts';
import { registerLayers } from './layers/attentiveStatistics.ts';
import { logSoftmax, sigmoid } from './logits.ts';
import type { ModelCard } from '../contract/modelCard.ts';
import { checkWeightLength, type ModelFiles } from './modelFiles.ts';
import { readTensor } from './readTensor.ts';
import { BATCH_SIZES, CPU_BATCH_SIZES, planBatches } from './planBatches.ts';

/** Anything that answers segments: the model itself, or a runtime that changes backends underneath. */
export interface SegmentModel {
  readonly card: ModelCard;
  /**
   * Answer segments, in their order.
   * @param inputs each `[segmentRows * numMels]`, normalised (`LaneAnalyzer`)
   */
  predict: (inputs: readonly Float32Array[], signal?: AbortSignal) => Promise<SegmentOutput[]>;
}

/** The network on the current tfjs backend. Holds tensors: call `dispose`. */
export class EmotionModel implements SegmentModel {
  readonly card: ModelCard;
  /** Sizes of the batches that reach the network, the large one first. */
  readonly batchSizes: readonly [large: number, single: number];
  private readonly network: tf.LayersModel;
  private readonly logitsAt: number;
  private readonly speechAt: number;

  private constructor(card: ModelCard, network: tf.LayersModel) {
    this.card = card;
    this.network = network;
    this.batchSizes = tf.getBackend() === 'cpu' ? CPU_BATCH_SIZES : BATCH_SIZES;
    this.logitsAt = network.outputNames.indexOf(card.outputs.logits);
    this.speechAt = card.outputs.speech === undefined ? -1 : network.outputNames.indexOf(card.outputs.speech);
  }

  /**
   * Build the network from files in memory, on the current backend.
   * @throws AppFailure `modelCorrupt` for damaged files, `modelIncompatible` when network and card do not fit
   */
  static async load(files: ModelFiles): Promise<EmotionModel> {
    const length = checkWeightLength(files.document, files.weights.byteLength);
    if (!length.ok) throw new AppFailure(length.error.code, length.error.message);
    registerLayers();
    const network = await loadNetwork(files);
    const model = new EmotionModel(files.card, network);
    const misfit = model.findMisfit();
    if (misfit === null) return model;
    model.dispose();
    throw new AppFailure('modelIncompatible', misfit);
  }

  /** @throws AppFailure `gpuLost`, or the signal's reason between two batches */
  async predict(inputs: readonly Float32Array[], signal?: AbortSignal): Promise<SegmentOutput[]> {
    const outputs: SegmentOutput[] = [];
    for (const { from, count, batchSize } of planBatches(inputs.length, this.batchSizes)) {
      signal?.throwIfAborted();
      outputs.push(...(await this.predictBatch(inputs.slice(from, from + count), batchSize)));
      if (this.batchSizes === CPU_BATCH_SIZES) await new Promise<void>((resolve) => setTimeout(resolve, 0));
    }
    return outputs;
  }

  /** Free the weights. */
  dispose(): void {
    this.network.dispose();
  }

  private async predictBatch(inputs: readonly Float32Array[], batchSize: number): Promise<SegmentOutput[]> {
    const { segmentRows, numMels } = this.card.featureConfig;
    const size = segmentRows * numMels;
    const values = new Float32Array(batchSize * size);
    inputs.forEach((input, index) => values.set(input, index * size));
    const tensors = tf.tidy(() => {
      const batch = tf.tensor4d(values, [batchSize, segmentRows, numMels, 1]);
      const answer = this.network.predictOnBatch(batch);
      return Array.isArray(answer) ? answer : [answer];
    });
    try {
      const logits = await readTensor(tensors[this.logitsAt]!);
      const speech = this.speechAt < 0 ? null : await readTensor(tensors[this.speechAt]!);
      return inputs.map((_, index) => this.readOutput(logits, speech, index));
    } finally {
      tf.dispose(tensors);
    }
  }

  private readOutput(logits: Float32Array, speech: Float32Array | null, index: number): SegmentOutput {
    const numLabels = this.card.labels.length;
    const own = logits.subarray(index * numLabels, (index + 1) * numLabels);
    // A lost context reads as zeros or NaN long before any event arrives.
    if (isContextLost()) throw new AppFailure('gpuLost', 'The graphics context was lost.');
    if (!own.every(Number.isFinite))
      throw new AppFailure(tf.getBackend() === 'webgl' ? 'gpuLost' : 'modelCorrupt', 'The model answered with NaN.');
    return {
      logProbabilities: Float32Array.from(logSoftmax(own)),
      speechProbability: speech === null ? null : sigmoid(speech[index]!),
    };
  }

  private findMisfit(): string | null {
    const { featureConfig, labels, outputs } = this.card;
    const wanted = [featureConfig.segmentRows, featureConfig.numMels, 1];
    const input = this.network.inputs[0]?.shape.slice(1) ?? [];
    if (input.join() !== wanted.join())
      return `The network takes ${input.join(' x ')}, its card says ${wanted.join(' x ')}.`;
    if (this.logitsAt < 0) return `The network has no output "${outputs.logits}".`;
    if (outputs.speech !== undefined && this.speechAt < 0) return `The network has no output "${outputs.speech}".`;
    const numOutputs = this.network.outputs[this.logitsAt]!.shape.at(-1);
    return numOutputs === labels.length
      ? null
      : `The network has ${String(numOutputs)} outputs, its card ${labels.length} labels.`;
  }
}

async function loadNetwork({ document, weights }: ModelFiles): Promise<tf.LayersModel> {
  try {
    return await tf.loadLayersModel(
      tf.io.fromMemory({
        modelTopology: document.modelTopology,
        weightSpecs: document.weightSpecs as tf.io.WeightsManifestEntry[],
        weightData: weights,
      }),
    );
  } catch (thrown) {
    throw new AppFailure(
      'modelCorrupt',
      `The model cannot be built: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    );
  }
}
