import * as v from 'valibot';
import { FEATURE_CONFIG_V1 } from '../../dsp/featureConfig.ts';
import { metricsSchema } from './cardMetrics.ts';
import { count, fraction, id, labels, name, notAList, sentence, sha256, tableOf, text } from './parts.ts';

const above0 = v.pipe(v.number(), v.gtValue(0), v.maxValue(1e9));

/** Exactly this version's number: others would be garbage to the network. */
function only(value: number) {
  return v.pipe(v.number(), v.value(value));
}

const featureConfigSchema = v.object({
  version: v.literal(FEATURE_CONFIG_V1.version),
  sampleRateHz: only(FEATURE_CONFIG_V1.sampleRateHz),
  fftSize: only(FEATURE_CONFIG_V1.fftSize),
  windowLength: only(FEATURE_CONFIG_V1.windowLength),
  hopLength: only(FEATURE_CONFIG_V1.hopLength),
  numMels: only(FEATURE_CONFIG_V1.numMels),
  fMinHz: only(FEATURE_CONFIG_V1.fMinHz),
  fMaxHz: only(FEATURE_CONFIG_V1.fMaxHz),
  framesPerRow: only(FEATURE_CONFIG_V1.framesPerRow),
  segmentRows: only(FEATURE_CONFIG_V1.segmentRows),
  segmentSec: only(FEATURE_CONFIG_V1.segmentSec),
  logFloor: above0,
  scale: above0,
  padding: v.literal(FEATURE_CONFIG_V1.padding),
  normalisation: v.exactOptional(text),
});

/** How raw outputs become honest probabilities; fitted on outputs for speakers that the fold's model never heard. */
const calibrationSchema = v.object({
  /** Divides the aggregated log-probabilities before the last softmax; 1 leaves them alone. */
  temperature: above0,
  /** Below this top probability the answer is "not sure". */
  notSureThreshold: fraction,
  /** Below this mean speech probability the answer is "not speech"; absent for models without a speech output. */
  speechThreshold: v.exactOptional(fraction),
  method: text,
  source: text,
});

export const corpusUseSchema = v.object({
  corpus: name,
  licence: sentence,
  clips: count,
  speakers: count,
  languages: v.array(name),
  citation: text,
  usedFor: text,
});

/** Open to fields of other trainers, which are left out when a card is read. */
export const modelCardSchema = notAList(
  v.object({
    schemaVersion: v.literal(1),
    id,
    name: sentence,
    version: sentence,
    description: text,
    /** The order of the model's outputs. Everything that shows or writes labels follows this. */
    labels: v.pipe(labels, v.minLength(2)),
    featureConfig: featureConfigSchema,
    /** Output layer names; `speech` is absent for models that cannot tell speech from other sound. */
    outputs: v.object({ logits: sentence, speech: v.exactOptional(sentence) }),
    calibration: calibrationSchema,
    metrics: metricsSchema,
    data: v.array(corpusUseSchema),
    licence: sentence,
    limits: v.pipe(v.array(text), v.minLength(1)),
    sha256: v.pipe(tableOf(sha256), v.minEntries(1)),
    trainedWith: v.exactOptional(tableOf(v.unknown())),
  }),
);
