import * as v from 'valibot';
import { count, fraction, id, interval, labels, name, notAList, sha256, tableOf, text } from './parts.ts';
import { rule } from './rules.ts';

/** A recall with its 95 % interval over speakers; null with fewer than two. */
const recall = { value: fraction, ci95: v.nullable(interval) };

/** How one speaker, or all of one sex, did. */
const partSchema = v.object({ uar: fraction, clips: count });

const sexes = notAList(v.object({ female: v.exactOptional(partSchema), male: v.exactOptional(partSchema) }));

/** One set of speakers that the measured networks never heard, and how they did on them. */
export const measuredFigureSchema = v.pipe(
  v.object({
    ...recall,
    id,
    /** What was tested, in words. */
    name,
    measure: v.literal('UAR'),
    accuracy: fraction,
    macroF1: fraction,
    ece: fraction,
    labels,
    /** Counts, rows true. */
    confusion: v.array(v.array(count)),
    perClass: tableOf(
      v.object({
        support: count,
        recall: v.nullable(fraction),
        precision: v.nullable(fraction),
        f1: v.nullable(fraction),
      }),
    ),
    bySpeaker: tableOf(partSchema),
    bySex: sexes,
    numUtterances: count,
    numSpeakers: count,
    uarBySeed: v.exactOptional(v.array(fraction)),
    human: v.exactOptional(v.object({ value: fraction, note: text })),
    /** The same answers when only the corpus's own labels compete. */
    restricted: v.exactOptional(v.object({ ...recall, labels: v.exactOptional(labels) })),
    /** The same answers when all of the model's labels do. */
    full8: v.exactOptional(v.object(recall)),
  }),
  rule({ beyond: true }, ({ labels: { length }, confusion }) =>
    confusion.length === length && confusion.every((row) => row.length === length)
      ? null
      : { path: ['confusion'], message: 'must have a row and a column for each label' },
  ),
);

/** A random split, speakers on both sides, and what the copied project says of itself, in words or as a fraction. */
export const inflatedFigureSchema = v.object({
  id,
  uar: fraction,
  accuracy: fraction,
  claimedAccuracy: v.exactOptional(v.union([fraction, text])),
});

/** How right the surest part of the answers is. */
const certaintySchema = v.object({
  ece: fraction,
  eceUncalibrated: v.exactOptional(fraction),
  clips: count,
  riskCoverage: v.array(v.object({ coverage: fraction, accuracy: fraction, threshold: v.exactOptional(fraction) })),
});

const speechDetectionSchema = v.object({
  threshold: v.exactOptional(fraction),
  speechRefused: fraction,
  otherRefused: fraction,
  speechClips: count,
  otherClips: count,
});

const difference = v.pipe(v.number(), v.minValue(-1), v.maxValue(1));

/** What noise reduction did to the answers in several kinds of noise. */
export const noiseReductionSchema = v.object({
  /** What was measured, on which clips. */
  about: text,
  reducer: text,
  model: v.object({ id, sha256 }),
  numUtterances: count,
  numSpeakers: count,
  conditions: v.array(
    v.object({
      name,
      magnitude: text,
      numUtterances: count,
      uarOff: fraction,
      uarOn: fraction,
      difference,
      differenceCi95: v.nullable(v.strictTuple([difference, difference])),
      unchanged: fraction,
    }),
  ),
});

/** The measured results of a model, as `training/undertone_trainer/card_metrics.py` writes them. Rates are fractions. */
export const metricsSchema = notAList(
  v.object({
    note: v.exactOptional(text),
    figures: v.exactOptional(v.array(measuredFigureSchema)),
    calibration: v.exactOptional(certaintySchema),
    speechDetection: v.exactOptional(speechDetectionSchema),
    inflated: v.exactOptional(v.object({ marked: text, figures: v.array(inflatedFigureSchema) })),
    noiseReduction: v.exactOptional(noiseReductionSchema),
  }),
);
