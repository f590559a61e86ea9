import type { InferOutput } from 'valibot';
import type { DeepReadonly } from '../common/deepReadonly.ts';
import type * as schema from './schema/analysisResult.ts';

/** Probabilities keyed by label, each 0..1, summing to 1. Keys follow the order of the model's labels. */
export type Probabilities = DeepReadonly<InferOutput<typeof schema.probabilitiesSchema>>;

/** One slice of at most `segmentSec` that went through the model. Times count from the start of the recording; `speech` is the share of the slice that the detector calls speech, 0..1. */
export type SegmentResult = DeepReadonly<InferOutput<typeof schema.segmentSchema>>;

/** `ok`: an answer. `notSure`: speech, but the top label is below the threshold. `notSpeech`: music, noise or silence. `tooShort`: under 0.3 s of speech. */
export type LaneStatus = InferOutput<typeof schema.statusSchema>;

/** The answer for a whole lane. `label` is null unless status is `ok` or `notSure`; probabilities are null when nothing went through the model; `speechSec` is what the detector calls speech. */
export type LaneOverall = DeepReadonly<InferOutput<typeof schema.overallSchema>>;

/** A stretch of speech found by the detector, in seconds. Pauses lie between. */
export type SpeechSpan = DeepReadonly<InferOutput<typeof schema.spanSchema>>;

/**
 * One channel, or the mix of all channels. `quality` says level, clipping and noise of its sound, once measured.
 * `emotionsOff` says why emotions are withheld (a person at work; EU AI Act, Art. 5): then `segments` is empty and
 * `overall` has no label; speech figures stay.
 */
export type LaneResult = DeepReadonly<InferOutput<typeof schema.laneSchema>>;

/** What was analysed. `sampleRateHz` is the file's own, where known. */
export type SourceDescription = DeepReadonly<InferOutput<typeof schema.sourceSchema>>;

/** What is missing of a recording. Set where the file is damaged or cut off; what is left was analysed. */
export type SourceDamage = DeepReadonly<InferOutput<typeof schema.damageSchema>>;

/**
 * Choices that change the numbers. `observe`: labels that the answer was restricted to, absent when all compete.
 * `smoothing`: width of the median smoothing in segments; 1 or absent means raw. `notSureThreshold`: the model card's at
 * analysis time; a top probability below it is "not sure". `denoise`: noise reduction ran before the features.
 */
export type AnalysisSettings = DeepReadonly<InferOutput<typeof schema.settingsSchema>>;

/** AnalysisResult v1: the one document that screens, exports and the command line share. Rates are fractions 0..1. Schema: `public/schema/analysis-result.v1.json`. */
export type AnalysisResult = DeepReadonly<InferOutput<typeof schema.analysisResultSchema>>;

/** The JSON export: AnalysisResult v1 with raw probabilities, notes, and two fields of the export itself. */
export type AnalysisDocument = DeepReadonly<InferOutput<typeof schema.analysisDocumentSchema>>;
