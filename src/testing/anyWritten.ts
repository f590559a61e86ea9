import fc from 'fast-check';
import { newBatchItem, type BatchItem } from '../core/contract/batchItem.ts';
import type { EvaluationReport } from '../core/contract/evaluationReport.ts';
import { makeRecord } from '../core/contract/libraryRecord.ts';
import type { PredictionDocument } from '../core/contract/prediction.ts';
import { evaluationFigures, restrictedFigures } from '../core/evaluation/evaluationFigures.ts';
import { anyInstant, anyNotes, anyResult, anySha256 } from './anyResult.ts';

const words = fc.string({ minLength: 1, maxLength: 20 });
const error = fc.record({ code: fc.constantFrom('decodeFailed', 'notAudio', 'unknown'), message: words });

/** Any output of `predict --json`, made from any result's lanes. */
export const anyPrediction: fc.Arbitrary<PredictionDocument> = fc
  .tuple(anyResult, words, fc.array(fc.record({ file: words, error }), { maxLength: 2 }))
  .map(([{ model, source, lanes }, file, failed]) => {
    const heard = lanes.filter(({ emotionsOff }) => emotionsOff === undefined);
    const answers = heard.map(({ overall, segments }) => ({
      file,
      ...overall,
      durationSec: source.durationSec,
      segments,
    }));
    return { schemaVersion: 1, model, settings: { denoise: true }, results: [...answers, ...failed] };
  });

/** Any evaluation of up to twenty clips. */
export const anyEvaluation: fc.Arbitrary<EvaluationReport> = fc
  .tuple(
    anySha256,
    fc.array(
      fc.record({
        file: words,
        truth: fc.nat(2),
        probabilities: fc.tuple(...[1, 2, 3].map(() => fc.double({ min: 0, max: 1, noNaN: true }))),
        speaker: fc.constantFrom('a', 'b', 'c', null),
        sex: fc.constantFrom('female', 'male', null),
      }),
      { minLength: 1, maxLength: 20 },
    ),
  )
  .map(([sha256, utterances]) => {
    const labels = ['calm', 'sad', 'angry'];
    return {
      schemaVersion: 1,
      model: { id: 'm', sha256 },
      ...evaluationFigures(utterances, labels),
      skipped: [{ file: 'x.txt', reason: 'not audio' }],
      restricted: restrictedFigures(utterances, labels),
    };
  });

/** Any file of a batch, before its answer or after. */
export const anyBatchItem: fc.Arbitrary<BatchItem> = fc
  .tuple(anyResult, words, fc.nat(), fc.option(error), fc.boolean())
  .map(([{ lanes, model, source }, path, sizeBytes, failure, denoise]) => {
    const item = newBatchItem({ path, sizeBytes, lastModified: 0 });
    const lane = lanes.find(({ emotionsOff }) => emotionsOff === undefined);
    if (failure !== null || lane === undefined) return { ...item, state: 'failed', error: failure };
    const { id, sha256 } = model;
    const { durationSec } = source;
    const score = { probabilities: Object.values(lane.overall.probabilities ?? {}) };
    return { ...item, state: 'done', durationSec, overall: lane.overall, score, model: { id, sha256 }, denoise };
  });

/** Any record of a library file. */
export const anyLibraryRecord = fc
  .tuple(anyResult, anyNotes, anyInstant, fc.option(fc.record({ fileName: words, mimeType: fc.constant('audio/wav') })))
  .map(([result, notes, now, audio]) => ({
    schemaVersion: 1,
    ...makeRecord({ id: 'kept-1', result, notes, audioBytes: null }, now),
    audio,
  }));
