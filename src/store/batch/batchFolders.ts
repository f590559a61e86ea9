import { filesOfHandle, mayRead, pickFolderHandle, type FolderHandle } from '../../platform/files/folderHandle.ts';
import { keepOrigin, keptFolders, setKeptFolders } from './batchKeeper.ts';
import { useAppStore } from '../store.ts';
import { addToBatch } from './addToBatch.ts';
import { openBatch } from './openBatch.ts';

/** Let the user choose a folder that this browser can keep; false where it cannot, and the plain dialog must do. */
export async function chooseKeptFolder(): Promise<boolean> {
  const folder = await pickFolderHandle();
  if (folder === null) return false;
  if (folder === 'dismissed') return true;
  await openBatch();
  setKeptFolders([...keptFolders().filter(({ name }) => name !== folder.name), folder]);
  await keepOrigin();
  await addFolder(folder);
  return true;
}

/** Go on with the folders of before the reload. Call from a press: the browser may ask the user. */
export async function reopenFolders(): Promise<void> {
  for (const folder of keptFolders()) if (await mayRead(folder)) await addFolder(folder);
}

async function addFolder(folder: FolderHandle): Promise<void> {
  const { setBatch } = useAppStore.getState();
  setBatch({ reading: { name: folder.name, numFiles: 0 } });
  const found = await filesOfHandle(folder).catch(() => []);
  setBatch({ reading: null });
  await addToBatch([], found);
}
