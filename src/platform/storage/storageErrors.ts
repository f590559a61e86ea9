import { appError, AppFailure, toAppError, type AppError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';

/**
 * Read what IndexedDB threw as an AppError: `storageFull` when the quota is spent, `storageUnavailable` when the browser
 * refuses storage altogether (private window, policy, blocked site data) or its database is damaged, `storageNewer` when a
 * newer version of the page has written it.
 */
export function toStorageError(thrown: unknown): AppError {
  if (thrown instanceof AppFailure) return toAppError(thrown);
  const name =
    thrown instanceof Error || (typeof DOMException !== 'undefined' && thrown instanceof DOMException)
      ? thrown.name
      : '';
  if (name === 'QuotaExceededError') return appError('storageFull', 'The browser has no room left for this site.');
  if (name === 'VersionError') return appError('storageNewer', 'A newer version of this page wrote this database.');
  return appError(
    'storageUnavailable',
    `The browser's storage did not answer: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
  );
}

/** Run storage work; whatever it throws becomes a value. */
export async function stored<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (thrown) {
    return fail(toStorageError(thrown));
  }
}
