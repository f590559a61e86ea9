import { toCsvLanes } from './csv.ts';
import { csvText } from './csvText.ts';
import type { ExportInput } from './exportInput.ts';
import { EXPORT_FORMATS, type ExportFormat } from './formats.ts';
import { LIMITS_SENTENCE, oneLine, settingsText } from './provenance.ts';
import { TIMELINE_RULE } from '../summary/timelineSpans.ts';
import { BaseNames } from './safeFileName.ts';
import { ZipWriter } from './zipWriter.ts';

/** One source with whatever the serialisers cannot make, such as a picture of the view. */
export interface ZipSource extends ExportInput {
  readonly extras?: readonly { readonly suffix: string; readonly bytes: Uint8Array }[];
}

/** A source that has no result, and why. */
export interface FailedSource {
  readonly name: string;
  /** An `AppErrorCode`. */
  readonly code: string;
  readonly reason: string;
}

/** What goes into "Export all". */
export interface ZipOptions {
  /** All formats by default; the notes table is left out for sources without notes. */
  readonly formats?: readonly ExportFormat[];
  readonly exportedAt: string;
  /** Listed in `failed.csv`, which is left out when there are none. */
  readonly failed?: readonly FailedSource[];
  /** Told after each source how many are done. */
  readonly onProgress?: (done: number) => void;
}

/**
 * Write "Export all": for every source one file per format, named after it, then `all-lanes.csv` with one row per lane,
 * `failed.csv` with the sources that have no result, and `README.txt` with origin, names and limits. Gives the thread back every few milliseconds.
 * Throws the signal's reason when aborted.
 * @param onChunk takes the archive's bytes in order
 */
export async function writeExportZip(
  signal: AbortSignal,
  sources: Iterable<ZipSource> | AsyncIterable<ZipSource>,
  options: ZipOptions,
  onChunk: (bytes: Uint8Array) => void,
): Promise<void> {
  const writer = new ZipWriter(onChunk, options.exportedAt);
  const names = new BaseNames(['README', 'all-lanes', 'failed']);
  const overall: ExportInput[] = [];
  const written: string[] = [];
  for await (const source of sources) {
    signal.throwIfAborted();
    const base = names.claim(source.result.source.name);
    for (const format of options.formats ?? EXPORT_FORMATS) {
      if (format.id === 'csvNotes' && (source.notes ?? []).length === 0) continue;
      signal.throwIfAborted();
      await writer.add(`${base}${format.suffix}`, format.serialise(source));
    }
    for (const extra of source.extras ?? []) await writer.add(`${base}${extra.suffix}`, extra.bytes);
    overall.push({ result: withoutDetail(source), exportedAt: source.exportedAt });
    written.push(
      `${base}: ${oneLine(source.result.source.name)}\n    model ${source.result.model.id}, sha256 ${source.result.model.sha256}; ${oneLine(settingsText(source.result.settings))}`,
    );
    options.onProgress?.(written.length);
  }
  signal.throwIfAborted();
  await writer.add('all-lanes.csv', toCsvLanes(overall));
  const { failed = [] } = options;
  if (failed.length > 0)
    await writer.add(
      'failed.csv',
      csvText(
        ['source', 'code', 'reason'],
        failed.map(({ name, code, reason }) => [name, code, reason]),
      ),
    );
  await writer.add('README.txt', readMe(written, failed.length, options.exportedAt));
  writer.finish();
}

/** The table of lanes needs no segments; keeping them would keep every recording in memory. */
function withoutDetail({ result }: ExportInput): ExportInput['result'] {
  return { ...result, lanes: result.lanes.map((lane) => ({ ...lane, segments: [], speech: [] })) };
}

function readMe(written: readonly string[], numFailed: number, exportedAt: string): string {
  return `Exported from Undertone, ${exportedAt}

${LIMITS_SENTENCE}

${TIMELINE_RULE}
Probabilities are fractions from 0 to 1. JSON holds the raw values; CSV holds raw and smoothed ones. Corrections are a
person's and never change the model's answer. all-lanes.csv has one row per lane.${numFailed > 0 ? `\n${numFailed} of the files brought in have no result: failed.csv says which and why.` : ''}

Files begin with the name of their source:
${written.join('\n')}
`;
}
