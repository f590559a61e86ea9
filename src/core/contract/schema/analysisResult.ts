import * as v from 'valibot';
import { notesSchema } from './notes.ts';
import {
  count,
  decibels,
  endsAfterStart,
  fraction,
  id,
  instant,
  label,
  labels,
  modelReference,
  name,
  seconds,
  sentence,
  spanFields,
  tableOf,
} from './parts.ts';
import { ifThen, noneTwice, rule, type Rule } from './rules.ts';
import { answersInLabels, laneIdsDiffer } from './resultRules.ts';

export const probabilitiesSchema = v.pipe(
  tableOf(fraction),
  v.minEntries(1),
  v.description('Keyed by label; they sum to 1.'),
);

export const spanSchema = v.pipe(v.strictObject(spanFields), endsAfterStart());

export const segmentSchema = v.pipe(
  v.strictObject({ ...spanFields, speech: fraction, probabilities: probabilitiesSchema }),
  endsAfterStart(),
);

export const statusSchema = v.picklist(['ok', 'notSure', 'notSpeech', 'tooShort']);

/** An answer, of a lane or of a file. */
export const overallFields = {
  status: statusSchema,
  label: v.pipe(v.nullable(label), v.description('Null unless status is ok or notSure.')),
  probabilities: v.pipe(v.nullable(probabilitiesSchema), v.description('Null when nothing went through the model.')),
  speechSec: seconds,
};

const ANSWERED = v.looseObject({ status: v.picklist(['ok', 'notSure']) });
const UNANSWERED = v.looseObject({ status: v.picklist(['notSpeech', 'tooShort']) });
const WITH_LABEL = v.looseObject({ label: v.string(), probabilities: v.looseObject({}) });

/** Where there was no speech, or too little, there is no label. */
export function unansweredHasNoLabel<T>(): Rule<T> {
  return ifThen(UNANSWERED, v.looseObject({ label: v.null() }));
}

/** An answer, sure or not, has a label and probabilities. */
export function answeredHasLabel<T>(): Rule<T> {
  return ifThen(ANSWERED, WITH_LABEL);
}

export const overallSchema = v.pipe(v.strictObject(overallFields), unansweredHasNoLabel());

export const qualitySchema = v.pipe(
  v.strictObject({
    peakDbfs: v.nullable(decibels),
    rmsDbfs: v.nullable(decibels),
    /** Share of samples inside runs of three or more at full scale. */
    clippedShare: fraction,
    /** Level of the quiet pauses; null with under 0.2 s of pause, or when pauses are digital silence. */
    noiseFloorDbfs: v.nullable(decibels),
    /** Speech power over noise power, the noise taken off the speech; null without noise floor or speech. */
    snrDb: v.nullable(decibels),
    /** Mean of all samples; 0 in a sound recording. */
    dcOffset: v.pipe(v.number(), v.minValue(-1e39), v.maxValue(1e39)),
  }),
  v.description('Levels in dBFS; null means that it cannot be said.'),
);

export const laneSchema = v.pipe(
  v.strictObject({
    id,
    name,
    speech: v.pipe(v.array(spanSchema), v.maxLength(1_000_000)),
    segments: v.pipe(v.array(segmentSchema), v.maxLength(1_000_000)),
    overall: overallSchema,
    quality: v.exactOptional(qualitySchema),
    emotionsOff: v.exactOptional(v.pipe(sentence, v.description('Why emotions of this lane are withheld.'))),
  }),
  ifThen(
    v.looseObject({ emotionsOff: v.string() }),
    v.looseObject({
      segments: v.pipe(v.array(v.unknown()), v.maxLength(0)),
      overall: v.looseObject({ label: v.null(), probabilities: v.null() }),
    }),
  ),
  ifThen(
    v.looseObject({ emotionsOff: v.exactOptional(v.never()), overall: ANSWERED }),
    v.looseObject({ overall: WITH_LABEL }),
  ),
);

export const damageSchema = v.pipe(
  v.strictObject({
    lostParts: v.pipe(count, v.description('Stretches that could not be decoded and were left out.')),
    declaredSec: v.exactOptional(
      v.pipe(
        v.number(),
        v.minValue(0),
        v.maxValue(1e15),
        v.description(
          'Length in seconds that the file states, where less than that was heard; a damaged file may state anything.',
        ),
      ),
    ),
  }),
  v.description(
    'Only where parts of the sound are missing: the file is damaged or cut off. What is left was analysed.',
  ),
);

export const sourceSchema = v.strictObject({
  kind: v.picklist(['file', 'recording', 'live', 'sample']),
  name,
  durationSec: seconds,
  sampleRateHz: v.exactOptional(
    v.pipe(v.number(), v.gtValue(0), v.maxValue(2 ** 32), v.description("The file's own sample rate, where known.")),
  ),
  numChannels: v.exactOptional(v.pipe(count, v.minValue(1), v.maxValue(65_535))),
  sizeBytes: v.exactOptional(count),
  damage: v.exactOptional(damageSchema),
});

const oddWidth = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(1),
  v.maxValue(99),
  rule({ keywords: { not: { multipleOf: 2 } } }, (width) =>
    width % 2 === 0 ? { message: 'must be odd: a median needs a middle' } : null,
  ),
  v.description(
    'Width in segments of the median smoothing that summaries and timelines use. Probabilities in this document are raw.',
  ),
);

export const settingsSchema = v.strictObject({
  stepSec: v.pipe(
    v.number(),
    v.gtValue(0),
    v.maxValue(3600),
    v.description('Distance between the starts of neighbouring segments.'),
  ),
  observe: v.exactOptional(
    v.pipe(
      v.array(label),
      v.minLength(1),
      v.maxLength(1000),
      noneTwice(),
      v.description('Labels that the answer was restricted to and renormalised over.'),
    ),
  ),
  smoothing: v.exactOptional(oddWidth),
  notSureThreshold: v.exactOptional(fraction),
  denoise: v.exactOptional(v.boolean()),
  workplacePurpose: v.exactOptional(
    v.pipe(sentence, v.description('The medical or safety purpose stated for a lane of a person at work.')),
  ),
});

/** The network that answered, with its labels. */
export const modelSchema = v.strictObject({ ...modelReference, labels });

const resultFields = {
  schemaVersion: v.literal(1),
  source: sourceSchema,
  model: modelSchema,
  settings: settingsSchema,
  lanes: v.pipe(v.array(laneSchema), v.maxLength(256)),
};

export const analysisResultSchema = v.pipe(v.strictObject(resultFields), laneIdsDiffer(), answersInLabels());

/** The JSON export: a result, and what the export itself adds. */
export const analysisDocumentSchema = v.pipe(
  v.strictObject({
    ...resultFields,
    notes: v.exactOptional(notesSchema),
    limits: v.exactOptional(sentence),
    exportedAt: v.exactOptional(instant),
  }),
  laneIdsDiffer(),
  answersInLabels(),
);
