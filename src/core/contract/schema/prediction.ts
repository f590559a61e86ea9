import * as v from 'valibot';
import {
  answeredHasLabel,
  damageSchema,
  modelSchema,
  overallFields,
  segmentSchema,
  unansweredHasNoLabel,
} from './analysisResult.ts';
import { name, seconds, sentence } from './parts.ts';

/** Codes are those of `AppErrorCode`; later versions may know more. */
export const appErrorSchema = v.strictObject({
  code: v.pipe(v.string(), v.regex(/^[a-z][A-Za-z]{0,99}$/, 'is no error code')),
  message: sentence,
});

export const predictionSchema = v.pipe(
  v.strictObject({
    file: name,
    ...overallFields,
    durationSec: seconds,
    damage: v.exactOptional(damageSchema),
    segments: v.array(segmentSchema),
  }),
  unansweredHasNoLabel(),
  answeredHasLabel(),
);

export const failedPredictionSchema = v.strictObject({ file: name, error: appErrorSchema });

export const predictionDocumentSchema = v.strictObject({
  schemaVersion: v.literal(1),
  model: modelSchema,
  settings: v.exactOptional(
    v.pipe(
      v.strictObject({
        denoise: v.pipe(
          v.literal(true),
          v.description(
            'Noise reduction (RNNoise) ran before the analysis (`--denoise`); the model was trained without it.',
          ),
        ),
      }),
      v.description('Only where the sound was changed before the analysis.'),
    ),
  ),
  results: v.array(v.union([predictionSchema, failedPredictionSchema])),
});
