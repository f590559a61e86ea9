import { appError } from '../../core/common/appError.ts';
import { fail, type Result } from '../../core/common/result.ts';
import type { KeptEntry } from '../../platform/storage/libraryDatabase.ts';
import { fits } from '../../platform/storage/storageSpace.ts';
import type { LibraryParts } from './libraryParts.ts';
import type { Listing } from './listing.ts';

/** Make what keeps analyses: one at a time, so that each write knows what the one before it left. */
export function createKeeping({ store, disk, table, space }: LibraryParts, listing: Listing) {
  let writing: Promise<unknown> = Promise.resolve();

  const keepNow = async (id: string): Promise<Result<KeptEntry>> => {
    const file = store.getState().keepsAudio ? table.fileOf(id) : null;
    const audio = file !== null && fits(await space.read(), file.size) ? { blob: file, fileName: file.name } : null;
    // Read only now, after the wait: notes may have been added meanwhile
    const { analysesById, notesById } = store.getState();
    const result = analysesById[id]?.result;
    if (!result) return fail(appError('fileUnreadable', 'This analysis has no result to keep.'));
    const request = { id, result, notes: notesById[id] ?? [] };
    const seenAt = store.getState().analysesById[id]?.keptRevision ?? null;
    let kept = await disk.keep(audio === null ? request : { ...request, audio }, seenAt);
    const soundLeftOut = file !== null && (audio === null || (!kept.ok && kept.error.code === 'storageFull'));
    if (audio !== null && soundLeftOut) kept = await disk.keep(request, seenAt);
    if (kept.ok) {
      store.getState().tellAnalysis(id, { kind: 'kept', revision: kept.value.resultRevision });
      listing.showEntry(kept.value);
      if (soundLeftOut)
        listing.report(appError('storageFull', 'The analysis was kept, but there was no room for its sound.'));
    } else {
      if (kept.error.code === 'changedElsewhere') await showKept(id);
      await listing.fail(kept.error);
    }
    return kept;
  };

  /** Another tab saved another result of this analysis: that one is shown. */
  const showKept = async (id: string): Promise<void> => {
    const record = await disk.read(id);
    if (!record.ok) return;
    const { entry, result, notes } = record.value;
    store.getState().setNotes(id, notes);
    table.showResult({ id, result, file: null, keptRevision: entry.resultRevision });
  };

  /**
   * Keep an analysis that is on the table: result and notes, and its sound where the user keeps sound and it fits.
   * When only the sound does not fit, the analysis is kept without it and `library.error` says so.
   * Errors: those of the disk, `fileUnreadable` without a result.
   */
  const keep = (id: string): Promise<Result<KeptEntry>> => {
    const kept = writing.then(() => keepNow(id));
    writing = kept;
    return kept;
  };

  /** Bring what the library holds up to date with the table: an analysis that was never kept is kept only where the user keeps all. */
  const keepChanged = async (id: string): Promise<void> => {
    if (store.getState().keepsAnalyses || (await disk.read(id)).ok) await keep(id);
  };

  return {
    keep,

    /** Keep each analysis as it finishes, if the user wants that, and again when its result changes: what is kept must not show more than the screen does. Returns the function that stops it. */
    follow(): () => void {
      return store.subscribe((state, before) => {
        if (state.analysesById === before.analysesById) return;
        for (const id of state.analysisIds) {
          const analysis = state.analysesById[id];
          const was = before.analysesById[id];
          if (analysis === was || analysis?.state !== 'done' || was === undefined) continue;
          if (was.state !== 'done' || was.result !== analysis.result) void keepChanged(id);
        }
      });
    },
  };
}
