import * as v from 'valibot';
import { count, fraction, interval, labels, modelReference, name, notAList, sentence, tableOf } from './parts.ts';
import { rule } from './rules.ts';

/** What one label got; null where there was nothing to divide by. */
export const labelFiguresSchema = v.strictObject({
  /** Clips that truly have the label. */
  support: count,
  /** Null without support. */
  recall: v.nullable(fraction),
  /** Null when the label was never predicted. */
  precision: v.nullable(fraction),
  /** Null without support; 0 when never predicted rightly. */
  f1: v.nullable(fraction),
});

const partFields = { numUtterances: count, uar: fraction, accuracy: fraction };

export const partFiguresSchema = v.strictObject(partFields);

/** The interval is null with fewer than two speakers. */
export const sexFiguresSchema = v.strictObject({ ...partFields, numSpeakers: count, uarCi95: v.nullable(interval) });

const figureFields = {
  numUtterances: count,
  numSpeakers: count,
  labels,
  uar: fraction,
  uarCi95: v.nullable(interval),
  accuracy: fraction,
  macroF1: fraction,
  perClass: tableOf(labelFiguresSchema),
  confusion: v.pipe(
    v.array(v.array(count)),
    v.description('Counts; a row per true label, a column per predicted one, in the order of `labels`.'),
  ),
  ece: fraction,
  bySpeaker: tableOf(partFiguresSchema),
  bySex: notAList(
    v.strictObject({ female: v.exactOptional(sexFiguresSchema), male: v.exactOptional(sexFiguresSchema) }),
  ),
};

/** Tables have a row for each label. */
function fitsLabels<
  T extends { readonly labels: readonly string[]; readonly confusion: readonly (readonly number[])[] },
>() {
  return rule<T>({ beyond: true }, ({ labels: { length }, confusion }) =>
    confusion.length === length && confusion.every((row) => row.length === length)
      ? null
      : { path: ['confusion'], message: 'must have a row and a column for each label' },
  );
}

export const evaluationFiguresSchema = v.pipe(v.strictObject(figureFields), fitsLabels());

export const skippedFileSchema = v.strictObject({ file: name, reason: sentence });

export const evaluationSchema = v.pipe(
  v.strictObject({
    schemaVersion: v.literal(1),
    model: v.strictObject(modelReference),
    ...figureFields,
    denoise: v.exactOptional(
      v.pipe(
        v.literal(true),
        v.description('Noise reduction (RNNoise) ran before the analysis (`--denoise`); absent when it did not.'),
      ),
    ),
    skipped: v.array(skippedFileSchema),
    restricted: evaluationFiguresSchema,
  }),
  fitsLabels(),
);
