import { fail, ok, type Result } from '../../core/common/result.ts';
import { readLibrary, writeLibrary, type LibraryParcel } from '../../core/library/libraryArchive.ts';
import { appError, AppFailure, type AppError } from '../../core/common/appError.ts';
import type { LibraryStore } from './libraryStore.ts';
import { toStorageError } from './storageErrors.ts';

/** What an import did. */
export interface ImportCount {
  readonly numAdded: number;
  /** Analyses that are here already, as new or newer. */
  readonly numSkipped: number;
  /** One failure for each record that was not taken; its message names the record's place in the file. */
  readonly refused: readonly AppError[];
}

/**
 * Write the whole library as one file that moves it to another machine.
 * Errors: `cancelled`, and those of the library.
 */
export async function exportLibrary(
  signal: AbortSignal,
  library: LibraryStore,
  exportedAt: string,
): Promise<Result<Blob>> {
  const chunks: Blob[] = [];
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  // Blobs may live on the disk; loose arrays may not
  const flush = (): void => {
    chunks.push(new Blob(waiting));
    waiting = [];
  };
  try {
    await writeLibrary(signal, parcels(library), exportedAt, (bytes) => {
      waiting.push(bytes.slice());
      if (waiting.length >= 256) flush();
    });
    flush();
    return ok(new Blob(chunks, { type: 'application/zip' }));
  } catch (thrown) {
    return fail(signal.aborted ? appError('cancelled', 'Cancelled.') : toStorageError(thrown));
  }
}

/**
 * Take the analyses of a library file in. A record that cannot be read is left out and told of; what was taken before a failure stays, and taking it again adds nothing twice.
 * Errors: `zipUnsafe`, `zipCorrupt`, `fileUnreadable`, `cancelled`, and those of the library.
 */
export async function importLibrary(
  signal: AbortSignal,
  library: LibraryStore,
  file: Blob,
): Promise<Result<ImportCount>> {
  let numAdded = 0;
  let numSkipped = 0;
  const refused: AppError[] = [];
  try {
    for await (const parcel of readLibrary(signal, chunksOf(file))) {
      if (!parcel.ok) {
        refused.push(parcel.error);
        continue;
      }
      const { record, audio } = parcel.value;
      const kept =
        audio === null ? null : { blob: new Blob([audio.bytes], { type: audio.mimeType }), fileName: audio.fileName };
      const taken = orThrow(await library.adopt(record, kept));
      if (taken) numAdded += 1;
      else numSkipped += 1;
    }
    return ok({ numAdded, numSkipped, refused });
  } catch (thrown) {
    return fail(signal.aborted ? appError('cancelled', 'Cancelled.') : toStorageError(thrown));
  }
}

async function* parcels(library: LibraryStore): AsyncGenerator<LibraryParcel, void, undefined> {
  for (const { id } of orThrow(await library.list())) {
    const { entry, result, notes } = orThrow(await library.read(id));
    // Who changed it last in this browser means nothing in another one
    const { revision: _revision, resultRevision: _resultRevision, removedBy: _removedBy, ...travelling } = entry;
    const record = { entry: travelling, result, notes };
    const kept = orThrow(await library.readAudio(id));
    const audio =
      kept === null
        ? null
        : { bytes: new Uint8Array(await kept.blob.arrayBuffer()), fileName: kept.fileName, mimeType: kept.blob.type };
    yield { record, audio };
  }
}

/** Read a blob in pieces; `for await` over a stream is not everywhere yet. */
async function* chunksOf(file: Blob): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = file.stream().getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

function orThrow<T>(result: Result<T>): T {
  if (!result.ok) throw new AppFailure(result.error.code, result.error.message);
  return result.value;
}
