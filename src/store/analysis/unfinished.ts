import { reopen } from '../../platform/files/fileHandle.ts';
import type { UnfinishedEntry } from '../../platform/storage/progressStore.ts';
import { progressStore } from './progress/progressKeeper.ts';
import { analyzeFiles } from './analyzeFiles.ts';

export type { UnfinishedEntry } from '../../platform/storage/progressStore.ts';

/** Long analyses that an earlier page did not finish, newest first; empty where storage is refused. Choosing the file again goes on with it. */
export async function listUnfinished(): Promise<readonly UnfinishedEntry[]> {
  const entries = await progressStore.list();
  return entries.ok ? entries.value : [];
}

/** Go on without choosing the file again, where the browser kept it. Call from a press: the browser may ask the user. False when the file has to be chosen. */
export async function goOnWithUnfinished({ handle }: UnfinishedEntry): Promise<boolean> {
  const file = handle ? await reopen(handle) : null;
  if (file === null) return false;
  analyzeFiles([file]);
  return true;
}

/** Forget what was kept of an unfinished analysis. */
export async function forgetUnfinished(key: string): Promise<void> {
  await progressStore.remove(key);
}
