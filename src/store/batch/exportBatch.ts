import { toAppError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { ExportFormat } from '../../core/export/formats.ts';
import type { FailedSource } from '../../core/export/zip.ts';
import type { BatchItem } from '../../core/contract/batchItem.ts';
import type { BatchKeeper } from './batchKeeper.ts';

/** Loose pieces that are joined into one blob, which the browser may put on the disk. */
const PIECES_AT_ONCE = 256;

/**
 * Write everything that is done as one zip: one output per source name and format, a table of all files,
 * one of those that failed, a README.
 * Results are read one at a time, so memory does not grow with their number.
 * Errors: `cancelled`, and those of the storage.
 * @param answerTo the answer to a file
 * @param formats all by default
 */
export async function exportBatch(
  signal: AbortSignal,
  items: readonly BatchItem[],
  answerTo: BatchKeeper['answerTo'],
  formats: readonly ExportFormat[] | null,
  onProgress: (done: number) => void,
): Promise<Result<Blob>> {
  // The archive writer comes only when it is asked for.
  const { writeExportZip } = await import('../../core/export/zip.ts');
  const exportedAt = new Date().toISOString();
  const blobs: Blob[] = [];
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  const flush = (): void => {
    blobs.push(new Blob(waiting));
    waiting = [];
  };
  const failed = failedSources(items);
  try {
    await writeExportZip(
      signal,
      sources(items, answerTo, exportedAt, failed),
      { exportedAt, onProgress, failed, ...(formats === null ? {} : { formats }) },
      (bytes) => {
        waiting.push(bytes.slice());
        if (waiting.length >= PIECES_AT_ONCE) flush();
      },
    );
    flush();
    return ok(new Blob(blobs, { type: 'application/zip' }));
  } catch (thrown) {
    return fail(toAppError(thrown));
  }
}

function failedSources(items: readonly BatchItem[]): FailedSource[] {
  return items.flatMap(({ path, state, error }) =>
    state === 'failed' && error ? [{ name: path, code: error.code, reason: error.message }] : [],
  );
}

/** The answers one by one; one that cannot be read joins `failed`, which is written last. */
async function* sources(
  items: readonly BatchItem[],
  answerTo: BatchKeeper['answerTo'],
  exportedAt: string,
  failed: FailedSource[],
) {
  for (const { id, path, state } of items) {
    if (state !== 'done') continue;
    const result = await answerTo(id);
    if (result.ok && result.value) yield { result: result.value, exportedAt };
    else
      failed.push(
        result.ok
          ? {
              name: path,
              code: 'storageUnavailable',
              reason: 'Its answer is no longer kept in this browser; analyse it again.',
            }
          : { name: path, code: result.error.code, reason: result.error.message },
      );
  }
}
