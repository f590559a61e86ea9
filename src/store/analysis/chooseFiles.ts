import { pickFileHandles } from '../../platform/files/fileHandle.ts';
import { analyzeFiles } from './analyzeFiles.ts';

/** Let the user choose files that this browser can find again after a reload, and analyse them; false where it cannot, and the plain dialog must do. */
export async function chooseKeptFiles(): Promise<boolean> {
  const files = await pickFileHandles();
  if (files === null) return false;
  if (files.length > 0) analyzeFiles(files);
  return true;
}
