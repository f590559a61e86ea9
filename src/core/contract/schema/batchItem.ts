import * as v from 'valibot';
import { damageSchema, overallSchema } from './analysisResult.ts';
import { count, fraction, modelReference, name, seconds, sentence, text } from './parts.ts';
import { appErrorSchema } from './prediction.ts';

export const batchItemStateSchema = v.picklist(['waiting', 'running', 'done', 'failed', 'cancelled', 'away']);

/** What an evaluation counts for a clip: an answer, in the order of the model's labels, or why there is none. */
export const clipScoreSchema = v.union([
  v.strictObject({ probabilities: v.array(fraction) }),
  v.strictObject({ reason: sentence }),
]);

export const batchItemSchema = v.strictObject({
  schemaVersion: v.literal(1),
  /** See `batchItemId`. */
  id: text,
  /** With folders, forward slashes, beginning with the chosen folder's (or the zip's) name. */
  path: name,
  sizeBytes: count,
  /** Milliseconds since 1970, as the file says. */
  lastModified: v.pipe(v.number(), v.minValue(-1e16), v.maxValue(1e16)),
  /** Hash of the first bytes, once read: knows a file again whose date has changed. */
  headHash: v.nullable(text),
  state: batchItemStateSchema,
  error: v.nullable(appErrorSchema),
  durationSec: v.nullable(seconds),
  numSegments: count,
  overall: v.nullable(overallSchema),
  /** For an evaluation; null until answered. */
  score: v.nullable(clipScoreSchema),
  model: v.nullable(v.strictObject(modelReference)),
  /** Whether noise was reduced before the analysis; absent before an answer, and in batches kept by earlier versions. */
  denoise: v.exactOptional(v.boolean()),
  damage: v.exactOptional(damageSchema),
});
