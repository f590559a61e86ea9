import { entriesOf, readDropped } from '../../platform/files/droppedFiles.ts';
import { addToBatch } from './addToBatch.ts';
import { analyzeFiles } from '../analysis/analyzeFiles.ts';

/** From here up loose files are a batch: a table serves better than a row of names. */
const BATCH_FILES = 12;

/**
 * Take what was dropped or pasted: a few files go on the table one by one; folders, archives, labels and many files
 * make a batch, and so does anything dropped on the batch page.
 * @returns which page shows it, null when there was no file in it
 */
export function takeDrop(transfer: DataTransfer, isOnBatchPage: boolean): '/' | '/batch' | null {
  const entries = entriesOf(transfer);
  if (entries.length === 0) return null;
  const files = entries.filter((entry) => entry instanceof File);
  const isBatch =
    isOnBatchPage ||
    files.length < entries.length ||
    files.length >= BATCH_FILES ||
    files.some(({ name }) => /\.zip$/i.test(name));
  if (!isBatch) {
    analyzeFiles(files);
    return '/';
  }
  void readDropped(entries).then(({ loose, inFolders }) => addToBatch(loose, inFolders));
  return '/batch';
}
