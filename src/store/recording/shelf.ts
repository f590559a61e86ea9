import type { Journal } from '../../core/recording/journal.ts';
import { ok, type Result } from '../../core/common/result.ts';
import type { LiveAnswers } from '../analysis/liveAnswers.ts';
import type { RecordingParts } from './recordingParts.ts';

/** Make what lists, opens and deletes the recordings that this browser keeps. */
export function createShelf({ store, shelf, table }: Pick<RecordingParts, 'store' | 'shelf' | 'table'>) {
  /** Look for recordings that this browser keeps, those cut short by a crash or a reload included. Call it when a page shows them. */
  const recover = async (): Promise<void> => {
    const kept = await shelf.list();
    store.getState().setKeptRecordings(
      kept.map(({ id, name, durationSec, sizeBytes, journal }) => ({
        id,
        name,
        durationSec,
        sizeBytes,
        purpose: journal.purpose,
        unfinished: !journal.ended,
      })),
    );
  };

  return {
    recover,

    /** Analyse a kept recording like a dropped file; returns the id of the analysis. The recording stays kept. */
    async analyzeKept(id: string): Promise<Result<string>> {
      const file = await shelf.open(id);
      if (!file.ok) return file;
      const kept = (await shelf.list()).find((recording) => recording.id === id);
      const purpose = kept?.journal.purpose ?? 'recording';
      const [analysisId] = table.analyzeFiles([file.value], purpose, kept ? liveAnswersIn(kept.journal) : null);
      return ok(analysisId!);
    },

    /** Read a kept recording as a file, for saving it outside the browser. */
    readKept: (id: string): Promise<Result<File>> => shelf.open(id),

    /** Delete a kept recording; nothing of it stays in the browser. */
    async deleteKept(id: string): Promise<void> {
      await shelf.delete(id);
      await recover();
    },
  };
}

function liveAnswersIn({ purpose, labels, denoise, answers, marksSec }: Journal): LiveAnswers | null {
  return purpose === 'live' ? { labels, denoise, answers, marksSec } : null;
}
