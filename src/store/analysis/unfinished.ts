import { reopen } from '../../platform/files/fileHandle.ts';
import type { ProgressStore, UnfinishedEntry } from '../../platform/storage/progressStore.ts';
import type { ProgressStep } from './progress/journalWriter.ts';

export type { UnfinishedEntry } from '../../platform/storage/progressStore.ts';

/** Long analyses that an earlier page did not finish. */
export function unfinishedAnalyses(
  journals: Pick<ProgressStore<ProgressStep>, 'list' | 'remove'>,
  analyzeFiles: (files: readonly File[]) => unknown,
) {
  return {
    /** All of them, newest first; empty where storage is refused. Choosing the file again goes on with it. */
    async listUnfinished(): Promise<readonly UnfinishedEntry[]> {
      const entries = await journals.list();
      return entries.ok ? entries.value : [];
    },

    /** Go on without choosing the file again, where the browser holds it. Call from a press: the browser may ask the user. False when the file has to be chosen. */
    async goOnWithUnfinished({ handle }: UnfinishedEntry): Promise<boolean> {
      const file = handle ? await reopen(handle) : null;
      if (file === null) return false;
      analyzeFiles([file]);
      return true;
    },

    /** Forget what was saved of one. */
    async forgetUnfinished(key: string): Promise<void> {
      await journals.remove(key);
    },
  };
}
