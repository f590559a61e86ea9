import type { InferOutput } from 'valibot';
import type { DeepReadonly } from '../common/deepReadonly.ts';
import type * as metrics from './schema/cardMetrics.ts';
import type * as schema from './schema/modelCard.ts';
import type { modelIndexSchema } from './schema/modelIndex.ts';

/** One corpus that a model was trained on, with what its licence asks for. */
export type CorpusUse = DeepReadonly<InferOutput<typeof schema.corpusUseSchema>>;

/** `public/models/<id>/model-card.json`: what a model is, what it was trained on, and how far to trust it. */
export type ModelCard = DeepReadonly<InferOutput<typeof schema.modelCardSchema>>;

/** The measured results of a model, as `training/undertone_trainer/card_metrics.py` writes them. Rates are fractions 0..1. */
export type CardMetrics = ModelCard['metrics'];

/** One set of speakers that the measured networks never heard, and how they did on them. */
export type MeasuredFigure = DeepReadonly<InferOutput<typeof metrics.measuredFigureSchema>>;

/** A random split, speakers on both sides, beside what the project that uses it claims. */
export type InflatedFigure = DeepReadonly<InferOutput<typeof metrics.inflatedFigureSchema>>;

/** What noise reduction did to the answers in several kinds of noise. */
export type NoiseReductionFigures = DeepReadonly<InferOutput<typeof metrics.noiseReductionSchema>>;

/** `public/models/index.json`: ids in order, the first is the default. */
export type ModelIndex = DeepReadonly<InferOutput<typeof modelIndexSchema>>;
