import type { AppError } from '../../core/common/appError.ts';
import { matchesQuery } from '../../core/contract/libraryRecord.ts';
import type { KeptEntry } from '../../platform/storage/libraryDatabase.ts';
import type { LibraryParts } from './libraryParts.ts';

/** A removal whose tab cannot be asked any more can be undone no longer than this. */
const LONGEST_UNDO_MS = 24 * 3_600_000;

/** The list on show, and what went wrong. */
export type Listing = ReturnType<typeof createListing>;

/** Make the list of the library: searched, kept up to date, told about. */
export function createListing({ store, disk, tab, space, now }: LibraryParts) {
  const patch = store.getState().setLibrary;

  const report = (error: AppError): void => patch({ error });

  /** Read again what is on show. */
  const refresh = async (): Promise<void> => {
    const { query } = store.getState().library;
    const listed = await disk.list(query);
    // A slow answer to an earlier query must not replace the present one
    if (store.getState().library.query !== query) return;
    if (listed.ok) patch({ state: 'ready', entries: listed.value });
    else patch({ state: 'failed', error: listed.error });
  };

  /** Delete for good what no tab can bring back any more: its tab is gone, or it was long ago. */
  const purgeForgotten = async (): Promise<void> => {
    const removed = await disk.listRemoved();
    if (!removed.ok || removed.value.length === 0) return;
    const living = await tab.livingIds();
    const isOver = ({ removedAt, removedBy }: KeptEntry): boolean =>
      now() - Date.parse(removedAt ?? '') > LONGEST_UNDO_MS ||
      removedBy === null ||
      (living !== null && !living.has(removedBy));
    await disk.purge(removed.value.filter(isOver));
  };

  const readSpace = async (): Promise<void> => patch({ space: await space.read() });

  return {
    report,
    refresh,

    /** Read the library for its page: the list, the room there is. */
    async open(): Promise<void> {
      await purgeForgotten();
      await refresh();
      await readSpace();
    },

    /** Show what matches the query: names, answers, models, lane names and notes are searched. */
    async search(query: string): Promise<void> {
      patch({ query });
      await refresh();
    },

    /** Ask the browser not to evict what is kept; returns whether that holds now. */
    async askToPersist(): Promise<boolean> {
      const isPersistent = await space.persist();
      await readSpace();
      return isPersistent;
    },

    /** Put a new or changed entry where it belongs in the list on show, here and in other tabs. */
    showEntry(entry: KeptEntry): void {
      const { library } = store.getState();
      const isShown = library.entries.some((other) => other.id === entry.id);
      if (isShown) patch({ entries: library.entries.map((other) => (other.id === entry.id ? entry : other)) });
      else if (library.state === 'ready' && matchesQuery(entry, library.query))
        patch({ entries: [entry, ...library.entries] });
      tab.tell({ kind: 'changed', ids: [entry.id] });
    },

    /** A change failed. Where another tab was faster, what it did is shown. */
    async fail(error: AppError): Promise<void> {
      if (error.code === 'changedElsewhere') await refresh();
      report(error);
    },
  };
}
