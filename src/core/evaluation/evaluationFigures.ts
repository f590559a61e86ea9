import { seededRng } from '../common/rng.ts';
import type { Sex } from '../corpus/utterance.ts';
import { uarInterval } from './bootstrap.ts';
import { expectedCalibrationError } from './calibration.ts';
import { accuracy, confusionMatrix, labelFigures, macroF1, uar, type ConfusionMatrix } from './confusionMatrix.ts';
import type { EvaluationFigures, PartFigures, ScoredUtterance, SexFigures } from '../contract/evaluationReport.ts';

/** Fixed, so that the same clips always give the same interval. */
const BOOTSTRAP_SEED = 1;

/**
 * Work out all figures of an evaluation.
 *
 * Definitions: a label without a true clip is left out of UAR and macro F1; the prediction is the most probable label,
 * the first of equals; intervals draw speakers with replacement, and a clip whose speaker is unknown stands for a
 * speaker of its own there (it is not counted in `numSpeakers` nor listed in `bySpeaker`).
 * @param labels the labels of the model, in the order of the probabilities
 * @throws RangeError without clips
 */
export function evaluationFigures(
  utterances: readonly ScoredUtterance[],
  labels: readonly string[],
): EvaluationFigures {
  if (utterances.length === 0) throw new RangeError('an evaluation needs at least one clip');
  const matrix = confusionOf(utterances, labels.length);
  const answers = utterances.map(({ truth, probabilities }) => {
    const top = topIndex(probabilities);
    return { confidence: probabilities[top]!, isRight: top === truth };
  });
  const speakers = groupBy(utterances, ({ speaker }) => speaker);
  return {
    numUtterances: utterances.length,
    numSpeakers: speakers.size,
    labels,
    uar: uar(matrix),
    uarCi95: intervalOf(utterances, labels.length),
    accuracy: accuracy(matrix),
    macroF1: macroF1(matrix),
    perClass: Object.fromEntries(labelFigures(matrix).map((figures, index) => [labels[index]!, figures])),
    confusion: labels.map((_, row) => [...matrix.counts.subarray(row * labels.length, (row + 1) * labels.length)]),
    ece: expectedCalibrationError(answers),
    bySpeaker: Object.fromEntries(
      [...speakers].sort(byKey).map(([speaker, part]) => [speaker, partFigures(part, labels.length)]),
    ),
    bySex: sexFigures(utterances, labels.length),
  };
}

/**
 * Work out the figures again as if only the labels that truly occur could be answered: probabilities of the others are
 * dropped and the rest renormalised, which is the softmax over those labels.
 */
export function restrictedFigures(
  utterances: readonly ScoredUtterance[],
  labels: readonly string[],
): EvaluationFigures {
  const kept = labels.map((_, index) => index).filter((index) => utterances.some(({ truth }) => truth === index));
  const restricted = utterances.map((utterance) => {
    const part = kept.map((index) => utterance.probabilities[index]!);
    const total = part.reduce((sum, probability) => sum + probability, 0);
    const probabilities = part.map((probability) => (total > 0 ? probability / total : 1 / kept.length));
    return { ...utterance, truth: kept.indexOf(utterance.truth), probabilities };
  });
  return evaluationFigures(
    restricted,
    kept.map((index) => labels[index]!),
  );
}

/** Index of the largest value, the first of equals. */
export function topIndex(values: ArrayLike<number>): number {
  let top = 0;
  for (let i = 1; i < values.length; i++) {
    if (values[i]! > values[top]!) top = i;
  }
  return top;
}

function confusionOf(utterances: readonly ScoredUtterance[], numLabels: number): ConfusionMatrix {
  return confusionMatrix(
    utterances.map(({ truth }) => truth),
    utterances.map(({ probabilities }) => topIndex(probabilities)),
    numLabels,
  );
}

function partFigures(utterances: readonly ScoredUtterance[], numLabels: number): PartFigures {
  const matrix = confusionOf(utterances, numLabels);
  return { numUtterances: utterances.length, uar: uar(matrix), accuracy: accuracy(matrix) };
}

function intervalOf(utterances: readonly ScoredUtterance[], numLabels: number): [number, number] | null {
  const known = groupBy(utterances, ({ speaker }) => speaker);
  const alone = utterances.filter(({ speaker }) => speaker === null).map((utterance) => [utterance]);
  const units = [...[...known].sort(byKey).map(([, part]) => part), ...alone];
  return uarInterval(
    units.map((part) => confusionOf(part, numLabels)),
    seededRng(BOOTSTRAP_SEED),
  );
}

function sexFigures(utterances: readonly ScoredUtterance[], numLabels: number): Partial<Record<Sex, SexFigures>> {
  const parts = groupBy(utterances, ({ sex }) => sex);
  return Object.fromEntries(
    [...parts].sort(byKey).map(([sex, part]) => {
      const numSpeakers = groupBy(part, ({ speaker }) => speaker).size;
      return [sex, { ...partFigures(part, numLabels), numSpeakers, uarCi95: intervalOf(part, numLabels) }];
    }),
  );
}

function groupBy<Key extends string>(
  utterances: readonly ScoredUtterance[],
  keyOf: (utterance: ScoredUtterance) => Key | null,
): Map<Key, ScoredUtterance[]> {
  const groups = new Map<Key, ScoredUtterance[]>();
  for (const utterance of utterances) {
    const key = keyOf(utterance);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(utterance);
    else groups.set(key, [utterance]);
  }
  return groups;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
