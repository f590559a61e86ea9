import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { toAppError, type AppError } from '../core/common/appError.ts';
import { csvText } from '../core/export/csvText.ts';
import { describeSpan, type DescriptiveFeature } from '../core/features/descriptive.ts';
import { MEAN_FEATURE_NAMES, meanFeatures } from '../core/features/meanFeatures.ts';
import { GuardedDecoder } from './audio/guardedDecoder.ts';
import { readSoundFile } from './audio/decodeFile.ts';
import { exitCodeFor, numberOf, UsageError, type Call, type Command, type Terminal } from './commandLine.ts';
import { findSoundFiles } from './findSoundFiles.ts';
import { runInThreads } from './scoring/runInThreads.ts';
import { showProgress } from './showProgress.ts';

const USAGE = `Describe recordings in figures. None of them reaches the model; they are for looking and for comparison.

  npm run --silent features -- FILE|FOLDER... [options]

  --set descriptive   level, spectrum, pitch, chroma and MFCC of the whole recording (the default)
  --set mean180       40 MFCC, 12 chroma and 128 mel bands, averaged over time: the features of many student projects
  --json              print one JSON document
  --csv               print a table with a column per figure
  --speech            print where speech is, one JSON line per file: {file, utterances: [[startSec, endSec], ...]}
  --threads N         threads for --speech, 1 to 16 (default: the processors, at most 4)
  --help              print this

Sound is measured as mono at 16 kHz. Exit code: 0 all done, 1 no file could be
read, 2 wrong call, 3 some could not be read, the others are there.
`;

const NOTHING_FOUND = 'No sound file was found.\n';

const SAMPLE_RATE_HZ = 16000;

/** A file's figures by their ids, or why there are none. */
type Measured =
  | { readonly file: string; readonly durationSec: number; readonly features: readonly Figure[] }
  | { readonly file: string; readonly error: AppError };
type Figure = Pick<DescriptiveFeature, 'id' | 'name' | 'unit' | 'value'>;

/** `npm run features`. */
export const featuresCommand: Command = {
  usage: USAGE,
  options: {
    set: { type: 'string' },
    json: { type: 'boolean' },
    csv: { type: 'boolean' },
    speech: { type: 'boolean' },
    threads: { type: 'string' },
  },
  async run(call, terminal) {
    const set = call.text('set') ?? 'descriptive';
    if (set !== 'descriptive' && set !== 'mean180')
      throw new UsageError(`--set is descriptive or mean180, got "${set}"`);
    if (call.flag('json') && call.flag('csv')) throw new UsageError('Choose --json or --csv.');
    if (call.operands.length === 0) throw new UsageError('Name at least one file or folder.');
    if (call.flag('speech')) return printSpeech(call, terminal);
    const files = (await Promise.all(call.operands.map(expand))).flat();
    if (files.length === 0) terminal.err(NOTHING_FOUND);
    const results = await measureAll(files, set);
    terminal.out(render(call, set, results));
    return exitCodeFor(results.length, results.filter((result) => 'error' in result).length);
  },
};

async function printSpeech(call: Call, terminal: Terminal): Promise<number> {
  const threads = numberOf(call.text('threads'), 'threads', 1, 16) ?? Math.min(4, availableParallelism());
  let [numFiles, numFailed] = [0, 0];
  for (const operand of call.operands) {
    const isFolder = await isDirectory(operand);
    const folder = isFolder ? operand : '.';
    const files = isFolder ? await findSoundFiles(operand) : [operand];
    for (const outcome of await runInThreads(
      { kind: 'speech', folder },
      files,
      Math.floor(threads),
      showProgress(files.length, terminal),
    )) {
      numFiles++;
      if ('reason' in outcome) numFailed++;
      terminal.out(`${JSON.stringify(outcome)}\n`);
    }
  }
  if (numFiles === 0) terminal.err(NOTHING_FOUND);
  return exitCodeFor(numFiles, numFailed);
}

async function measureAll(files: readonly string[], set: 'descriptive' | 'mean180'): Promise<Measured[]> {
  const decoder = new GuardedDecoder();
  const results: Measured[] = [];
  try {
    for (const file of files) {
      try {
        const samples = await decoder.whole(await readSoundFile(file), SAMPLE_RATE_HZ);
        results.push({
          file,
          durationSec: samples.length / SAMPLE_RATE_HZ,
          features: set === 'descriptive' ? describe(samples) : means(samples),
        });
      } catch (thrown) {
        results.push({ file, error: toAppError(thrown, 'decodeFailed') });
      }
    }
    return results;
  } finally {
    decoder.dispose();
  }
}

function describe(samples: Float32Array): Figure[] {
  return describeSpan(samples, SAMPLE_RATE_HZ).features.map(({ id, name, unit, value }) => ({ id, name, unit, value }));
}

function means(samples: Float32Array): Figure[] {
  const values = meanFeatures(samples, SAMPLE_RATE_HZ);
  return MEAN_FEATURE_NAMES.map((id, index) => ({ id, name: id, unit: '', value: values[index]! }));
}

function render(call: Call, set: string, results: readonly Measured[]): string {
  if (call.flag('json')) {
    const plain = results.map((result) =>
      'error' in result
        ? result
        : { ...result, features: Object.fromEntries(result.features.map(({ id, value }) => [id, value])) },
    );
    return `${JSON.stringify({ set, sampleRateHz: SAMPLE_RATE_HZ, results: plain }, null, 2)}\n`;
  }
  if (call.flag('csv')) return renderCsv(results);
  return results
    .map((result) =>
      'error' in result ? `${result.file}\n  ! ${result.error.message}\n` : block(result.file, result.features),
    )
    .join('\n');
}

function renderCsv(results: readonly Measured[]): string {
  const first = results.find((result) => 'features' in result);
  const ids = first && 'features' in first ? first.features.map(({ id }) => id) : [];
  const rows = results.map((result) =>
    'error' in result
      ? [result.file, null, result.error.message, ...ids.map(() => null)]
      : [result.file, result.durationSec, null, ...result.features.map(({ value }) => value)],
  );
  return csvText(['file', 'durationSec', 'error', ...ids], rows);
}

function block(file: string, features: readonly Figure[]): string {
  const width = Math.max(...features.map(({ name }) => name.length));
  const lines = features.map(({ name, unit, value }) =>
    `  ${name.padEnd(width)}  ${value === null ? '-' : Number(value.toPrecision(5))} ${unit}`.trimEnd(),
  );
  return [file, ...lines, ''].join('\n');
}

async function expand(operand: string): Promise<string[]> {
  if (!(await isDirectory(operand))) return [operand];
  return (await findSoundFiles(operand)).map((file) => `${operand.replace(/\/$/, '')}/${file}`);
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path)
    .then((found) => found.isDirectory())
    .catch(() => false);
}
