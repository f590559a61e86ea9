import type { UnfinishedEntry } from '../../platform/storage/progressStore.ts';
import { progressStore } from '../progress/progressKeeper.ts';

export type { UnfinishedEntry } from '../../platform/storage/progressStore.ts';

/** Long analyses that an earlier page did not finish, newest first; empty where storage is refused. Choosing the file again goes on with it. */
export async function listUnfinished(): Promise<readonly UnfinishedEntry[]> {
  const entries = await progressStore.list();
  return entries.ok ? entries.value : [];
}

/** Forget what was kept of an unfinished analysis. */
export async function forgetUnfinished(key: string): Promise<void> {
  await progressStore.remove(key);
}
