import type { Result } from '../../core/common/result.ts';
import type { LibraryRecord } from '../../core/contract/libraryRecord.ts';
import { libraryStore } from './library.ts';

/** Read a kept analysis whole, without putting it on the table. Errors: `fileUnreadable` when it is not there, and those of the storage. */
export function readKept(id: string): Promise<Result<LibraryRecord>> {
  return libraryStore.read(id);
}
