import { appError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { ImportCount } from '../../platform/storage/libraryFile.ts';
import { fits } from '../../platform/storage/storageSpace.ts';
import { createKeeping } from './keeping.ts';
import type { LibraryParts } from './libraryParts.ts';
import { createListing } from './listing.ts';
import { createRemoving } from './removing.ts';

export type { ImportCount } from '../../platform/storage/libraryFile.ts';

/** The use cases of the library. */
export type Library = ReturnType<typeof createLibrary>;

/** Make the library of a store: what this browser keeps, and how it follows the table and the other tabs. */
export function createLibrary(parts: LibraryParts) {
  const { store, disk, tab, table, space, now } = parts;
  const listing = createListing(parts);
  const keeping = createKeeping(parts, listing);
  const removing = createRemoving(parts, listing);
  const stopFollowing = keeping.follow();
  const stopListening = tab.listen((message) => {
    if (message.kind === 'changed' && store.getState().library.state === 'ready') void listing.refresh();
  });

  return {
    open: listing.open,
    search: listing.search,
    askToPersist: listing.askToPersist,
    showEntry: listing.showEntry,
    report: listing.report,
    keep: keeping.keep,
    remove: removing.remove,
    rename: removing.rename,
    /** Read a kept analysis whole, without putting it on the table. */
    read: (id: string) => disk.read(id),

    /**
     * Put a kept analysis back on the table with its notes, and its sound where that was kept; one that is there already
     * is shown. It is not analysed again: the answer is the one that was kept, by the model that gave it.
     */
    async openKept(id: string): Promise<Result<string>> {
      const { analysesById, selectAnalysis, setNotes } = store.getState();
      if (Object.hasOwn(analysesById, id)) {
        selectAnalysis(id);
        return ok(id);
      }
      const record = await disk.read(id);
      if (!record.ok) return record;
      const kept = await disk.readAudio(id);
      const audio = kept.ok ? kept.value : null;
      const { entry, result, notes } = record.value;
      setNotes(id, notes);
      table.showResult({
        id,
        result,
        keptRevision: entry.resultRevision,
        file: audio && new File([audio.blob], audio.fileName, { type: audio.blob.type }),
      });
      return ok(id);
    },

    /** Write the whole library as one file for another machine. */
    async saveFile(signal: AbortSignal): Promise<Result<Blob>> {
      // The archive code comes only when it is asked for
      const { exportLibrary } = await import('../../platform/storage/libraryFile.ts');
      return exportLibrary(signal, disk, new Date(now()).toISOString());
    },

    /** Take a library file in; what is here already, as new or newer, stays. */
    async loadFile(signal: AbortSignal, file: Blob): Promise<Result<ImportCount>> {
      if (!fits(await space.read(), file.size))
        return fail(appError('storageFull', 'This library is larger than the room that the browser has left.'));
      const { importLibrary } = await import('../../platform/storage/libraryFile.ts');
      const taken = await importLibrary(signal, disk, file);
      await listing.open();
      tab.tell({ kind: 'changed', ids: [] });
      return taken;
    },

    dispose(): void {
      stopFollowing();
      stopListening();
    },
  };
}
