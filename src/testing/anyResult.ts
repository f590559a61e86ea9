import fc from 'fast-check';
import type {
  AnalysisDocument,
  AnalysisResult,
  LaneOverall,
  LaneResult,
  Probabilities,
  SpeechSpan,
} from '../core/contract/analysisResult.ts';
import type { Note } from '../core/contract/notes.ts';

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const decibels = fc.option(fc.double({ min: -120, max: 60, noNaN: true }));
const words = fc.string({ unit: 'grapheme', maxLength: 30 });
const label = fc
  .oneof(
    fc.constantFrom('neutral', 'happy', 'sad', 'angry', 'Ärger', '=cmd', '0', 'valueOfIt'),
    fc.stringMatching(/^[a-z]{3,12}$/),
  )
  .filter(isOwnName);
const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/).filter(isOwnName);

/** Not what every object answers to, which the contract refuses. */
function isOwnName(text: string): boolean {
  return !(text in {});
}

/** An ISO 8601 time. */
export const anyInstant = fc
  .date({ min: new Date('1971-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
/** A SHA-256. */
export const anySha256 = fc.stringMatching(/^[0-9a-f]{64}$/);

/** A stretch of time; most are short, some are odd: empty, or at the far end. */
const anySpan: fc.Arbitrary<SpeechSpan> = fc
  .tuple(
    fc.oneof(
      { weight: 9, arbitrary: fc.double({ min: 0, max: 60, noNaN: true }) },
      { weight: 1, arbitrary: fc.double({ min: 0, max: 3e7, noNaN: true }) },
    ),
    fc.oneof(fc.constant(0), fc.double({ min: 0, max: 10, noNaN: true })),
  )
  .map(([startSec, lengthSec]) => ({ startSec, endSec: startSec + lengthSec }));

/** Labels of a model: one to five, in any order. */
const anyLabels = fc.uniqueArray(label, { minLength: 1, maxLength: 5 });

function anyProbabilities(labels: readonly string[]): fc.Arbitrary<Probabilities> {
  return fc
    .array(fraction, { minLength: labels.length, maxLength: labels.length })
    .map((values) => Object.fromEntries(labels.map((name, index) => [name, values[index]!])));
}

function anyOverall(labels: readonly string[]): fc.Arbitrary<LaneOverall> {
  const probabilities = anyProbabilities(labels);
  const speechSec = fc.double({ min: 0, max: 100, noNaN: true });
  return fc.oneof(
    fc.record({
      status: fc.constantFrom('ok', 'notSure'),
      label: fc.constantFrom(...labels),
      probabilities,
      speechSec,
    }),
    fc.record({
      status: fc.constantFrom('notSpeech', 'tooShort'),
      label: fc.constant(null),
      probabilities: fc.option(probabilities),
      speechSec,
    }),
  );
}

function anyLane(labels: readonly string[]): fc.Arbitrary<LaneResult> {
  const segment = fc
    .tuple(anySpan, fraction, anyProbabilities(labels))
    .map(([span, speech, probabilities]) => ({ ...span, speech, probabilities }));
  const quality = fc.record({
    peakDbfs: decibels,
    rmsDbfs: decibels,
    clippedShare: fraction,
    noiseFloorDbfs: decibels,
    snrDb: decibels,
    dcOffset: fc.double({ min: -1, max: 1, noNaN: true }),
  });
  const heard = fc.record(
    {
      id,
      name: words,
      speech: fc.array(anySpan, { maxLength: 5 }),
      segments: fc.array(segment, { maxLength: 6 }),
      overall: anyOverall(labels),
      quality,
    },
    { requiredKeys: ['id', 'name', 'speech', 'segments', 'overall'] },
  );
  const withheld = fc.tuple(heard, fc.string({ minLength: 1 })).map(([lane, emotionsOff]) => ({
    ...lane,
    segments: [],
    overall: { ...lane.overall, label: null, probabilities: null },
    emotionsOff,
  }));
  return fc.oneof({ weight: 4, arbitrary: heard }, { weight: 1, arbitrary: withheld });
}

/** Any result that the application could write, restricted to some labels or not. */
export const anyResult: fc.Arbitrary<AnalysisResult> = anyLabels.chain((labels) =>
  fc.option(fc.subarray([...labels], { minLength: 1 })).chain((observe) =>
    fc.record({
      schemaVersion: fc.constant(1 as const),
      source: fc.record(
        {
          kind: fc.constantFrom('file', 'recording', 'live', 'sample'),
          name: words,
          durationSec: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 3e7, noNaN: true })),
          sampleRateHz: fc.integer({ min: 1, max: 192_000 }),
          numChannels: fc.integer({ min: 1, max: 64 }),
          sizeBytes: fc.nat(),
          damage: fc.record({ lostParts: fc.nat(9), declaredSec: fc.nat() }, { requiredKeys: ['lostParts'] }),
        },
        { requiredKeys: ['kind', 'name', 'durationSec'] },
      ),
      model: fc.record({ id, sha256: anySha256, labels: fc.constant(labels) }),
      settings: fc
        .record(
          {
            stepSec: fc.double({ min: 0.1, max: 3, noNaN: true }),
            smoothing: fc.integer({ min: 0, max: 20 }).map((half) => 2 * half + 1),
            notSureThreshold: fraction,
            denoise: fc.boolean(),
            workplacePurpose: fc.string({ minLength: 1 }),
          },
          { requiredKeys: ['stepSec'] },
        )
        .map((settings) => (observe === null ? settings : { ...settings, observe })),
      lanes: fc.uniqueArray(anyLane(observe ?? labels), { maxLength: 3, selector: (lane) => lane.id }),
    }),
  ),
);

/** Notes of any kind, on lanes that may not be there. */
export const anyNotes: fc.Arbitrary<readonly Note[]> = fc.array(
  fc
    .tuple(id, fc.oneof(id, fc.constantFrom('a', 'mix')), anySpan, anyInstant, words, fc.constantFrom(0, 1, 2, 3))
    .map(([noteId, laneId, span, createdAt, text, kind]): Note => {
      const base = { id: noteId, laneId, ...span, createdAt };
      if (kind === 0) return { ...base, kind: 'correction', label: text };
      if (kind === 1) return { ...base, kind: 'comment', text };
      return kind === 2 ? { ...base, kind: 'mark', text } : { ...base, kind: 'mark' };
    }),
  { maxLength: 4 },
);

/** Any JSON export. */
export const anyDocument: fc.Arbitrary<AnalysisDocument> = fc
  .tuple(anyResult, anyNotes, anyInstant)
  .map(([result, notes, exportedAt]) => ({ ...result, notes, limits: 'Estimates.', exportedAt }));
