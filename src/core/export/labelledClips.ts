import type { AnalysisResult } from '../contract/analysisResult.ts';
import { correctionsOf, type CorrectionNote, type Note } from '../contract/notes.ts';
import { timelineOptionsOf, timelineSpans } from '../summary/timelineSpans.ts';
import { sharedSec } from '../summary/utteranceGroups.ts';
import { csvText, type CsvCell } from './csvText.ts';
import { LIMITS_SENTENCE, oneLine } from './provenance.ts';
import { BaseNames, safeBaseName } from './safeFileName.ts';
import { ZipWriter } from './zipWriter.ts';

/** One recording whose corrections become clips. */
export interface ClipSource {
  readonly result: AnalysisResult;
  readonly notes: readonly Note[];
  /** Cut a span of a lane out of the sound as a WAV file; null when the sound is not at hand any more. */
  readonly clip: (signal: AbortSignal, note: CorrectionNote) => Promise<Uint8Array | null>;
}

/** What became of the corrections. */
export interface ClipCount {
  readonly numClips: number;
  /** Corrections whose sound was missing. */
  readonly numMissing: number;
}

/**
 * Write corrected spans as labelled clips: `clips/<source>-<number>-<label>.wav` and a `labels.csv` with columns file,
 * emotion, source, lane, start_sec, end_sec, model_label, model_probability, created_at. `npm run evaluate --
 * FOLDER --labels-csv FOLDER/labels.csv` reads it as it is. Throws the signal's reason when aborted.
 */
export async function writeLabelledClips(
  signal: AbortSignal,
  sources: Iterable<ClipSource>,
  exportedAt: string,
  onChunk: (bytes: Uint8Array) => void,
): Promise<ClipCount> {
  const writer = new ZipWriter(onChunk, exportedAt);
  const names = new BaseNames();
  const rows: CsvCell[][] = [];
  let numMissing = 0;
  for (const { result, notes, clip } of sources) {
    const base = names.claim(result.source.name);
    for (const [index, note] of correctionsOf(notes).entries()) {
      signal.throwIfAborted();
      const bytes = note.endSec > note.startSec ? await clip(signal, note) : null;
      if (bytes === null) {
        numMissing += 1;
        continue;
      }
      const file = `clips/${base}-${String(index + 1).padStart(4, '0')}-${safeBaseName(note.label)}.wav`;
      await writer.add(file, bytes);
      const answer = modelAnswer(result, note);
      const lane = result.lanes.find((one) => one.id === note.laneId)?.name ?? note.laneId;
      rows.push([
        file,
        note.label,
        result.source.name,
        lane,
        note.startSec,
        note.endSec,
        answer?.label ?? null,
        answer?.probability ?? null,
        note.createdAt,
      ]);
    }
  }
  const header = [
    'file',
    'emotion',
    'source',
    'lane',
    'start_sec',
    'end_sec',
    'model_label',
    'model_probability',
    'created_at',
  ];
  await writer.add('labels.csv', csvText(header, rows));
  await writer.add(
    'README.txt',
    `Clips cut from spans that a person labelled in Undertone, ${oneLine(exportedAt)}.\nlabels.csv: emotion is the person's label; model_label is what the model had said.\n\n${LIMITS_SENTENCE}\n`,
  );
  writer.finish();
  return { numClips: rows.length, numMissing };
}

function modelAnswer(result: AnalysisResult, note: CorrectionNote): { label: string; probability: number } | null {
  const lane = result.lanes.find((one) => one.id === note.laneId);
  if (lane === undefined) return null;
  const met = timelineSpans(lane, timelineOptionsOf(result)).filter((span) => sharedSec(span, note) > 0);
  return met.reduce<(typeof met)[number] | null>(
    (best, span) => (best === null || sharedSec(span, note) > sharedSec(best, note) ? span : best),
    null,
  );
}
