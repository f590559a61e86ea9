import type { LabelFigures } from '../evaluation/confusionMatrix.ts';
import type { Sex } from '../corpus/utterance.ts';

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

/** Figures of a part of the clips. */
export interface PartFigures {
  readonly numUtterances: number;
  readonly uar: number;
  readonly accuracy: number;
}

/** Figures of one sex; the interval is null with fewer than two speakers. */
export interface SexFigures extends PartFigures {
  readonly numSpeakers: number;
  readonly uarCi95: readonly [number, number] | null;
}

/** The figures of an evaluation. Rates are fractions 0..1. `confusion` has a row for each true label, a column for each predicted one. */
export interface EvaluationFigures {
  readonly numUtterances: number;
  readonly numSpeakers: number;
  readonly labels: readonly string[];
  readonly uar: number;
  readonly uarCi95: readonly [number, number] | null;
  readonly accuracy: number;
  readonly macroF1: number;
  readonly perClass: Readonly<Record<string, LabelFigures>>;
  readonly confusion: readonly (readonly number[])[];
  readonly ece: number;
  readonly bySpeaker: Readonly<Record<string, PartFigures>>;
  readonly bySex: Readonly<Partial<Record<Sex, SexFigures>>>;
}

/** A file that was left out, and why. */
export interface SkippedFile {
  readonly file: string;
  readonly reason: string;
}

/** What `evaluate` writes: the figures over all labels of the model, and the same `restricted` to the labels that occur. */
export interface EvaluationReport extends EvaluationFigures {
  readonly model: { readonly id: string; readonly sha256: string };
  /** True when noise reduction ran before the features; absent when it did not. */
  readonly denoise?: true;
  readonly skipped: readonly SkippedFile[];
  readonly restricted: EvaluationFigures;
}
