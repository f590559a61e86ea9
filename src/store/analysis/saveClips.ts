import { toAppError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { CorrectionNote } from '../../core/contract/notes.ts';
import type { ClipCount } from '../../core/export/labelledClips.ts';
import type { NotesSlice } from '../notes/notesSlice.ts';
import type { AnalysesSlice } from './analysesSlice.ts';

/** Cuts a span of a lane out of its sound, as a WAV file. */
type CutSpan = (
  signal: AbortSignal,
  id: string,
  laneId: string,
  startSec: number,
  endSec: number,
) => Promise<Result<ArrayBuffer>>;

/**
 * Cut the corrected spans of an analysis out of its sound: a zip of labelled clips with `labels.csv`, ready for
 * `npm run evaluate`. Spans whose sound is not at hand any more are counted, not written.
 * Errors: `fileUnreadable` without a result, `cancelled`, those of the worker.
 */
export async function saveClips(
  store: { getState: () => AnalysesSlice & NotesSlice },
  cutSpan: CutSpan,
  signal: AbortSignal,
  analysisId: string,
): Promise<Result<{ readonly zip: Blob; readonly count: ClipCount }>> {
  const { analysesById, notesById } = store.getState();
  const result = analysesById[analysisId]?.result;
  if (!result) return fail({ code: 'fileUnreadable', message: 'This analysis has no result.' });
  // The archive writer comes only when it is asked for.
  const { writeLabelledClips } = await import('../../core/export/labelledClips.ts');
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  try {
    const source = {
      result,
      notes: notesById[analysisId] ?? [],
      clip: async (stop: AbortSignal, { laneId, startSec, endSec }: CorrectionNote) => {
        const wav = await cutSpan(stop, analysisId, laneId, startSec, endSec);
        return wav.ok ? new Uint8Array(wav.value) : null;
      },
    };
    const count = await writeLabelledClips(signal, [source], new Date().toISOString(), (bytes) =>
      chunks.push(bytes.slice()),
    );
    return ok({ zip: new Blob(chunks, { type: 'application/zip' }), count });
  } catch (thrown) {
    return fail(toAppError(thrown));
  }
}
