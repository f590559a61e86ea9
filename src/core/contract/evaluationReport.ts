import type { InferOutput } from 'valibot';
import type { DeepReadonly } from '../common/deepReadonly.ts';
import type { Sex } from '../corpus/utterance.ts';
import type * as schema from './schema/evaluation.ts';

/** A labelled clip with what the model said. */
export interface ScoredUtterance {
  readonly file: string;
  /** Index of the true label among the model's labels. */
  readonly truth: number;
  /** One per label of the model, summing to 1. */
  readonly probabilities: ArrayLike<number>;
  readonly speaker: string | null;
  readonly sex: Sex | null;
}

/** What one label got. Rates are fractions 0..1; null where there is nothing to divide by. */
export type LabelFigures = DeepReadonly<InferOutput<typeof schema.labelFiguresSchema>>;

/** Figures of a part of the clips. */
export type PartFigures = DeepReadonly<InferOutput<typeof schema.partFiguresSchema>>;

/** Figures of one sex; the interval is null with fewer than two speakers. */
export type SexFigures = DeepReadonly<InferOutput<typeof schema.sexFiguresSchema>>;

/** The figures of an evaluation. Rates are fractions 0..1. `confusion` has a row for each true label, a column for each predicted one. */
export type EvaluationFigures = DeepReadonly<InferOutput<typeof schema.evaluationFiguresSchema>>;

/** A file that was left out, and why. */
export type SkippedFile = DeepReadonly<InferOutput<typeof schema.skippedFileSchema>>;

/** What `evaluate` writes: the figures over all labels of the model, and the same `restricted` to the labels that occur. */
export type EvaluationReport = DeepReadonly<InferOutput<typeof schema.evaluationSchema>>;
