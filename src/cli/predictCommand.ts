import { toAppError } from '../core/common/appError.ts';
import { buildResult } from '../core/model/buildResult.ts';
import { observeResult } from '../core/summary/observe.ts';
import { readSoundFile } from './audio/decodeFile.ts';
import { recordMicrophone } from './audio/recordMicrophone.ts';
import { exitCodeFor, listOf, numberOf, UsageError, type Call, type Command, type Terminal } from './commandLine.ts';
import { Engine } from './engine.ts';
import type { FailedPrediction, Prediction, PredictionDocument } from '../core/contract/prediction.ts';
import { predictionTable } from './predictionTable.ts';

const USAGE = `Say which emotion is heard in recordings.

  npm run --silent predict -- FILE... [options]

  --model ID|DIR      a model of public/models, or a folder with model.json (default: the first of public/models/index.json)
  --labels a,b,...    names of the model's outputs, in their order; needed for a model without model-card.json
  --observe a,b,...   watch only these labels; probabilities are shared out among them
  --record SECONDS    record from the microphone too (uses arecord or sox)
  --denoise           reduce noise (RNNoise) before the analysis; the model was trained without it
  --step SECONDS      distance between segments, 0.1 to 2.9 (default 1)
  --json              print one JSON document: {model, results: [{file, label, probabilities, segments} | {file, error}]}
  --help              print this

wav, aiff, mp3, flac, ogg (opus, vorbis), m4a, mp4, aac and webm are read, whatever their names end in.
Exit code: 0 all done, 1 no file could be read or the model not be opened, 2 wrong call, 3 some files could not be
read, the others are answered.
`;

/** `npm run predict`. */
export const predictCommand: Command = {
  usage: USAGE,
  options: {
    model: { type: 'string' },
    labels: { type: 'string' },
    observe: { type: 'string' },
    record: { type: 'string' },
    step: { type: 'string' },
    denoise: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  async run(call, terminal) {
    const recordSec = numberOf(call.text('record'), 'record', 0.1, 3600);
    const stepSec = numberOf(call.text('step'), 'step', 0.1, 2.9) ?? 1;
    const observe = listOf(call.text('observe'), 'observe');
    const labels = listOf(call.text('labels'), 'labels');
    const denoise = call.flag('denoise');
    if (call.operands.length === 0 && recordSec === null)
      throw new UsageError('Name at least one file, or record one with --record SECONDS.');
    const engine = await Engine.open({ model: call.text('model'), labels, denoise });
    try {
      checkObserved(observe, engine.model.card.labels);
      const results = await predictAll(engine, call.operands, { recordSec, stepSec, observe }, terminal);
      const { model } = buildResult({ kind: 'file', name: '', durationSec: 0 }, engine.model.card, { stepSec }, []);
      terminal.out(render(call, { schemaVersion: 1, model, ...(denoise ? { settings: { denoise } } : {}), results }));
      return exitCodeFor(results.length, results.filter((result) => 'error' in result).length);
    } finally {
      engine.dispose();
    }
  },
};

interface PredictOptions {
  readonly recordSec: number | null;
  readonly stepSec: number;
  readonly observe: readonly string[] | null;
}

async function predictAll(
  engine: Engine,
  files: readonly string[],
  options: PredictOptions,
  terminal: Terminal,
): Promise<(Prediction | FailedPrediction)[]> {
  const results: (Prediction | FailedPrediction)[] = [];
  for (const file of files) results.push(await predictOne(engine, file, () => readSoundFile(file), options));
  const { recordSec } = options;
  if (recordSec !== null) {
    const record = (): Promise<Uint8Array> => {
      terminal.err(`Recording ${recordSec} s ...\n`);
      return recordMicrophone(recordSec);
    };
    results.push(await predictOne(engine, 'recording', record, options));
  }
  return results;
}

async function predictOne(
  engine: Engine,
  file: string,
  read: () => Promise<Uint8Array>,
  options: PredictOptions,
): Promise<Prediction | FailedPrediction> {
  try {
    const { lane: whole, durationSec, damage } = await engine.analyse(await read(), options.stepSec);
    const { card } = engine.model;
    const result = buildResult({ kind: 'file', name: file, durationSec }, card, { stepSec: options.stepSec }, [whole]);
    const [lane] = observeResult(result, options.observe, card.calibration.notSureThreshold).lanes;
    const { status, label, probabilities, speechSec } = lane!.overall;
    return {
      file,
      status,
      label,
      probabilities,
      durationSec,
      ...(damage ? { damage } : {}),
      speechSec,
      segments: lane!.segments,
    };
  } catch (thrown) {
    return { file, error: toAppError(thrown, 'decodeFailed') };
  }
}

function checkObserved(observe: readonly string[] | null, labels: readonly string[]): void {
  const unknown = observe?.filter((label) => !labels.includes(label)) ?? [];
  if (unknown.length > 0)
    throw new UsageError(`--observe: the model has no label ${unknown.join(', ')}; it has ${labels.join(', ')}`);
}

function render(call: Call, document: PredictionDocument): string {
  return call.flag('json') ? `${JSON.stringify(document, null, 2)}\n` : predictionTable(document);
}
