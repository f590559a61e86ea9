import { appError } from '../common/appError.ts';
import { fail, ok, type Result } from '../common/result.ts';
import type { ModelCard } from '../contract/modelCard.ts';

/** One entry of a weights manifest, as tfjs writes it. */
export interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly quantization?: { readonly dtype: string; readonly scale?: number; readonly min?: number };
}

/** `model.json` of a tfjs layers-model, the parts that loading needs. */
export interface ModelDocument {
  readonly modelTopology: object;
  /** Files that hold the weights, in order. */
  readonly shards: readonly string[];
  readonly weightSpecs: readonly WeightSpec[];
}

/** A whole model in memory: bytes come from whoever may fetch or read them. */
export interface ModelFiles {
  readonly card: ModelCard;
  readonly document: ModelDocument;
  /** The shards, joined. */
  readonly weights: ArrayBuffer;
}

const BYTES: Readonly<Record<string, number>> = { float32: 4, int32: 4, float16: 2, uint16: 2, uint8: 1, bool: 1 };

/** Read `model.json`; `modelCorrupt` when it is no layers-model, `modelIncompatible` when it is another kind. */
export function parseModelDocument(text: string): Result<ModelDocument> {
  try {
    const json = JSON.parse(text) as { format?: string; modelTopology?: unknown; weightsManifest?: unknown };
    if (json.format !== undefined && json.format !== 'layers-model') {
      return fail(appError('modelIncompatible', `model.json is a ${json.format}; a layers-model is wanted.`));
    }
    const manifest = json.weightsManifest as { paths: string[]; weights: WeightSpec[] }[];
    const shards = manifest.flatMap((group) => group.paths);
    const weightSpecs = manifest.flatMap((group) => group.weights);
    if (
      typeof json.modelTopology !== 'object' ||
      json.modelTopology === null ||
      shards.length === 0 ||
      weightSpecs.length === 0
    ) {
      return fail(appError('modelCorrupt', 'model.json is not whole: it has no topology or no weights.'));
    }
    if (shards.some((path) => !/^[\w.-]+$/.test(path)))
      return fail(appError('modelCorrupt', 'model.json points outside its folder.'));
    return ok({ modelTopology: json.modelTopology, shards, weightSpecs });
  } catch {
    return fail(appError('modelCorrupt', 'model.json cannot be read.'));
  }
}

/** Check that the weights are as long as the document says; a download that broke off is found here. */
export function checkWeightLength(document: ModelDocument, numBytes: number): Result<null> {
  const wanted = document.weightSpecs.reduce((sum, spec) => sum + specBytes(spec), 0);
  if (wanted === numBytes) return ok(null);
  return fail(appError('modelCorrupt', `The weights have ${numBytes} bytes, model.json describes ${wanted}.`));
}

/** The hash that names a model in results: that of its first file of weights. Empty when the card has none. */
export function modelSha256(card: ModelCard): string {
  const weights = Object.entries(card.sha256).find(([file]) => file.endsWith('.bin'));
  return weights?.[1] ?? Object.values(card.sha256)[0] ?? '';
}

function specBytes(spec: WeightSpec): number {
  return spec.shape.reduce((product, size) => product * size, 1) * (BYTES[spec.quantization?.dtype ?? spec.dtype] ?? 4);
}
