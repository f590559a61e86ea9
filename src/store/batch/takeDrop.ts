import { entriesOf, readDropped } from '../../platform/files/droppedFiles.ts';
import type { BatchTable } from './batchParts.ts';
import type { Batch } from './createBatch.ts';

/** From here up loose files are a batch: a table serves better than a row of names. */
const BATCH_FILES = 12;

/** Takes files in from anywhere on the page. */
export type TakeDrop = ReturnType<typeof createTakeDrop>;

/**
 * Make what takes files in from anywhere on the page.
 * @param openBatch brings the batch, whose code comes only when something is for it
 */
export function createTakeDrop(table: Pick<BatchTable, 'analyzeFiles'>, openBatch: () => Promise<Pick<Batch, 'add'>>) {
  /**
   * Take what was dropped or pasted: a few files go on the table one by one; folders, archives, labels and many files
   * make a batch, and so does anything dropped on the batch page.
   * @returns which page shows it, null when there was no file in it
   */
  return (transfer: DataTransfer, isOnBatchPage: boolean): '/' | '/batch' | null => {
    const entries = entriesOf(transfer);
    if (entries.length === 0) return null;
    const files = entries.filter((entry) => entry instanceof File);
    const isBatch =
      isOnBatchPage ||
      files.length < entries.length ||
      files.length >= BATCH_FILES ||
      files.some(({ name }) => /\.zip$/i.test(name));
    if (!isBatch) {
      table.analyzeFiles(files);
      return '/';
    }
    void Promise.all([openBatch(), readDropped(entries)]).then(([batch, { loose, inFolders }]) =>
      batch.add(loose, inFolders),
    );
    return '/batch';
  };
}
