import { appError } from '../../core/common/appError.ts';
import type { SeenEntry } from '../../platform/storage/libraryStore.ts';
import type { LibraryParts } from './libraryParts.ts';
import type { Listing } from './listing.ts';

/** Make what takes analyses out of the library and brings them back. */
export function createRemoving({ store, disk, tab, undo }: LibraryParts, listing: Listing) {
  const tell = (ids: readonly string[]): void => tab.tell({ kind: 'changed', ids });

  const restore = async (ids: readonly string[]): Promise<void> => {
    const gone = await disk.restore(ids);
    await listing.refresh();
    if (!gone.ok) return listing.report(gone.error);
    tell(ids);
    if (gone.value.length > 0)
      listing.report(appError('undoTooLate', `${gone.value.length} of ${ids.length} are deleted for good.`));
  };

  return {
    /** Take kept analyses out of the library; the undo can bring them back. */
    async remove(ids: readonly string[]): Promise<void> {
      const { entries } = store.getState().library;
      const chosen = entries.filter((entry) => ids.includes(entry.id));
      if (chosen.length === 0) return;
      const removed = await disk.remove(chosen, tab.id);
      if (!removed.ok) return listing.fail(removed.error);
      const { library, setLibrary } = store.getState();
      setLibrary({ entries: library.entries.filter((entry) => !ids.includes(entry.id)) });
      const removedIds = chosen.map((entry) => entry.id);
      tell(removedIds);
      undo.offer(
        { what: 'kept', name: chosen.length === 1 ? chosen[0]!.name : null, count: chosen.length },
        () => restore(removedIds),
        async () => {
          await disk.purge(removed.value);
        },
      );
    },

    /** Give a kept analysis another name. */
    async rename(seen: SeenEntry, name: string): Promise<void> {
      const renamed = await disk.rename(seen, name);
      if (renamed.ok) listing.showEntry(renamed.value);
      else await listing.fail(renamed.error);
    },
  };
}
