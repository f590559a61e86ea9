import { appError, type AppError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { matchesQuery, type LibraryEntry } from '../../core/contract/libraryRecord.ts';
import type { ImportCount } from '../../platform/storage/libraryFile.ts';
import { LibraryStore } from '../../platform/storage/libraryStore.ts';
import { fits, readStorageSpace, requestPersistence } from '../../platform/storage/storageSpace.ts';
import { fileOf } from '../analysis/analysisFiles.ts';
import { useAppStore } from '../store.ts';

/** How long a removal can be undone. */
const UNDO_MS = 10_000;

/** The one library of this page. */
export const libraryStore = new LibraryStore();

let undoTimer: ReturnType<typeof setTimeout> | undefined;

/** Read the library for its page: the list, the room there is. What was removed before a reload goes for good now. */
export async function openLibrary(): Promise<void> {
  if (useAppStore.getState().library.lastRemoved.length === 0) await libraryStore.purge();
  await searchLibrary(useAppStore.getState().library.query);
  useAppStore.getState().setLibrary({ space: await readStorageSpace() });
}

/** Show what matches the query: names, answers, models, lane names and notes are searched. */
export async function searchLibrary(query: string): Promise<void> {
  useAppStore.getState().setLibrary({ query });
  const listed = await libraryStore.list(query);
  // A slow answer to an earlier query must not replace the present one
  if (useAppStore.getState().library.query !== query) return;
  if (listed.ok) useAppStore.getState().setLibrary({ state: 'ready', entries: listed.value });
  else useAppStore.getState().setLibrary({ state: 'failed', error: listed.error });
}

/**
 * Keep an analysis that is on the table: result and notes, and its sound where the user keeps sound and it fits.
 * When only the sound does not fit, the analysis is kept without it and `library.error` says so.
 * Errors: `storageFull`, `storageUnavailable`, `fileUnreadable` without a result.
 */
export async function keepAnalysis(id: string): Promise<Result<LibraryEntry>> {
  const file = useAppStore.getState().keepsAudio ? (fileOf(id)?.file ?? null) : null;
  const audio = file !== null && fits(await readStorageSpace(), file.size) ? { blob: file, fileName: file.name } : null;
  // Read only now, after the wait: notes may have been added meanwhile
  const { analysesById, notesById } = useAppStore.getState();
  const result = analysesById[id]?.result;
  if (!result) return fail(appError('fileUnreadable', 'This analysis has no result to keep.'));
  const request = { id, result, notes: notesById[id] ?? [] };
  let kept = await libraryStore.keep(audio === null ? request : { ...request, audio });
  const soundLeftOut = file !== null && (audio === null || (!kept.ok && kept.error.code === 'storageFull'));
  if (audio !== null && soundLeftOut) kept = await libraryStore.keep(request);
  if (!kept.ok) report(kept.error);
  else {
    showEntry(kept.value);
    if (soundLeftOut) report(appError('storageFull', 'The analysis was kept, but there was no room for its sound.'));
  }
  return kept;
}

/** Bring what the library holds up to date with the table: an analysis that was never kept is kept only where the user keeps all. */
export async function keepChanged(id: string): Promise<void> {
  if (useAppStore.getState().keepsAnalyses || (await libraryStore.read(id)).ok) await keepAnalysis(id);
}

/** Ask the browser not to evict what is kept; returns whether that holds now. */
export async function askToPersist(): Promise<boolean> {
  const isPersistent = await requestPersistence();
  useAppStore.getState().setLibrary({ space: await readStorageSpace() });
  return isPersistent;
}

/** Give a kept analysis another name. */
export async function renameKept(id: string, name: string): Promise<void> {
  const renamed = await libraryStore.rename(id, name);
  if (!renamed.ok) report(renamed.error);
  else if (renamed.value !== null) showEntry(renamed.value);
}

/** Take kept analyses out of the library. `undoRemoveKept` brings them back until the next removal or for ten seconds. */
export async function removeKept(ids: readonly string[]): Promise<void> {
  await forgetRemovedKept();
  const removed = await libraryStore.remove(ids);
  if (!removed.ok) return report(removed.error);
  const { library, setLibrary } = useAppStore.getState();
  setLibrary({
    entries: library.entries.filter((entry) => !ids.includes(entry.id)),
    lastRemoved: library.entries.filter((entry) => ids.includes(entry.id)),
  });
  undoTimer = setTimeout(() => void forgetRemovedKept(), UNDO_MS);
}

/** Bring back what was removed last. */
export async function undoRemoveKept(): Promise<void> {
  clearTimeout(undoTimer);
  const { library, setLibrary } = useAppStore.getState();
  const restored = await libraryStore.restore(library.lastRemoved.map((entry) => entry.id));
  if (!restored.ok) return report(restored.error);
  setLibrary({ lastRemoved: [] });
  await searchLibrary(library.query);
}

/** Write the whole library as one file for another machine. */
export async function saveLibraryFile(signal: AbortSignal): Promise<Result<Blob>> {
  // The archive code comes only when it is asked for
  const { exportLibrary } = await import('../../platform/storage/libraryFile.ts');
  return exportLibrary(signal, libraryStore, new Date().toISOString());
}

/** Take a library file in; what is here already, as new or newer, stays. */
export async function loadLibraryFile(signal: AbortSignal, file: Blob): Promise<Result<ImportCount>> {
  const space = await readStorageSpace();
  if (!fits(space, file.size))
    return fail(appError('storageFull', 'This library is larger than the room that the browser has left.'));
  const { importLibrary } = await import('../../platform/storage/libraryFile.ts');
  const taken = await importLibrary(signal, libraryStore, file);
  await openLibrary();
  return taken.ok ? ok(taken.value) : taken;
}

async function forgetRemovedKept(): Promise<void> {
  clearTimeout(undoTimer);
  if (useAppStore.getState().library.lastRemoved.length === 0) return;
  useAppStore.getState().setLibrary({ lastRemoved: [] });
  await libraryStore.purge();
}

/** Put a new or changed entry where it belongs in the list on show. */
function showEntry(entry: LibraryEntry): void {
  const { library, setLibrary } = useAppStore.getState();
  const isShown = library.entries.some((other) => other.id === entry.id);
  if (isShown) setLibrary({ entries: library.entries.map((other) => (other.id === entry.id ? entry : other)) });
  else if (library.state === 'ready' && matchesQuery(entry, library.query))
    setLibrary({ entries: [entry, ...library.entries] });
}

function report(error: AppError): void {
  useAppStore.getState().setLibrary({ error });
}
