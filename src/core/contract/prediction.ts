import type { InferOutput } from 'valibot';
import type { DeepReadonly } from '../common/deepReadonly.ts';
import type * as schema from './schema/prediction.ts';

/** A file that got an answer. `label` is null when it holds no speech or too little. */
export type Prediction = DeepReadonly<InferOutput<typeof schema.predictionSchema>>;

/** A file that could not be read. */
export type FailedPrediction = DeepReadonly<InferOutput<typeof schema.failedPredictionSchema>>;

/** What `predict --json` prints: an answer or an error for every file, in the order in which they were named. */
export type PredictionDocument = DeepReadonly<InferOutput<typeof schema.predictionDocumentSchema>>;
