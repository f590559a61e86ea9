import type { FeatureConfig } from '../dsp/featureConfig.ts';

/** A figure with its 95 % interval, both as fractions 0..1. */
export interface MeasuredFigure {
  readonly value: number;
  readonly ci95?: readonly [number, number];
}

/** One corpus that a model was trained on, with what its licence asks for. */
export interface CorpusUse {
  readonly corpus: string;
  readonly licence: string;
  readonly clips: number;
  readonly speakers: number;
  readonly languages: readonly string[];
  readonly citation: string;
  readonly usedFor: string;
}

/** How raw outputs become honest probabilities; fitted on outputs for speakers that the fold's model never heard. */
export interface Calibration {
  /** Divides the aggregated log-probabilities before the last softmax; 1 leaves them alone. */
  readonly temperature: number;
  /** Below this top probability the answer is "not sure". */
  readonly notSureThreshold: number;
  /** Below this mean speech probability the answer is "not speech"; absent for models without a speech output. */
  readonly speechThreshold?: number;
  readonly method: string;
  readonly source: string;
}

/** `public/models/<id>/model-card.json`: what a model is, what it was trained on, and how far to trust it. */
export interface ModelCard {
  readonly schemaVersion: 1;
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** The order of the model's outputs. Everything that shows or writes labels follows this. */
  readonly labels: readonly string[];
  readonly featureConfig: FeatureConfig;
  /** Output layer names; `speech` is absent for models that cannot tell speech from other sound. */
  readonly outputs: { readonly logits: string; readonly speech?: string };
  readonly calibration: Calibration;
  /** Free-form measured results; the card page reads the parts it knows. */
  readonly metrics: Readonly<Record<string, unknown>>;
  readonly data: readonly CorpusUse[];
  readonly licence: string;
  readonly limits: readonly string[];
  readonly sha256: Readonly<Record<string, string>>;
  readonly trainedWith?: Readonly<Record<string, unknown>>;
}

/** `public/models/index.json`: ids in order, the first is the default. */
export interface ModelIndex {
  readonly models: readonly string[];
}
