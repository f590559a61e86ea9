import { ok, type Result } from '../../core/common/result.ts';
import type { FolderHandle } from '../../platform/files/folderHandle.ts';
import type { AnalysisResult } from '../../core/contract/analysisResult.ts';
import type { BatchAnswer } from '../../platform/storage/batchStore.ts';
import type { BatchParts } from './batchParts.ts';

/** What stands behind the batch's items. */
export type BatchKeeper = ReturnType<typeof createBatchKeeper>;

/** Make what holds files and folders, which are no plain data, and writes answers down. */
export function createBatchKeeper({ store, disk }: Pick<BatchParts, 'store' | 'disk'>) {
  const files = new Map<string, File>();
  let folders: readonly FolderHandle[] = [];
  /** Answers that the browser had no room for: they live as long as the tab. */
  const unwritten = new Map<string, AnalysisResult>();

  const tell = (written: Result<void>): void => {
    if (written.ok) return;
    const { error } = written;
    store
      .getState()
      .setBatch(({ notices }) =>
        notices.some((notice) => notice.fileName === null && notice.error.code === error.code)
          ? {}
          : { notices: [...notices, { error, fileName: null }] },
      );
  };

  return {
    /** The file of an item; null when it has to be chosen again. */
    fileOf: (id: string): File | null => files.get(id) ?? null,
    /** Hold the file of an item. */
    hold: (id: string, file: File): void => void files.set(id, file),
    /** Let go of all files; returns them, for an undo. */
    takeFiles(): ReadonlyMap<string, File> {
      const all = new Map(files);
      files.clear();
      return all;
    },
    /** Folders that can be opened again. */
    folders: (): readonly FolderHandle[] => folders,
    /** Know these folders from now on. */
    setFolders(next: readonly FolderHandle[]): void {
      folders = next;
      store.getState().setBatch({ keptFolders: next.map(({ name }) => name) });
    },
    /** The answer to a file, from the disk or from this tab; null where there is none. */
    async answerTo(id: string): Promise<Result<AnalysisResult | null>> {
      const here = unwritten.get(id);
      return here ? ok(here) : disk.readResult(id);
    },
    /** Write files and answers; when the browser has no room the batch goes on, and the user is told once that it will not outlive the tab. */
    async writeAnswers(answers: readonly BatchAnswer[]): Promise<void> {
      const written = await disk.put(answers);
      for (const { item, result } of answers) {
        if (written.ok || result === null) unwritten.delete(item.id);
        else unwritten.set(item.id, result);
      }
      tell(written);
    },
    /** Write labels and folders. */
    async writeOrigin(): Promise<void> {
      tell(await disk.putOrigin({ labels: store.getState().batch.labels, folders }));
    },
    /** Forget what was written of these items. */
    async forget(ids: readonly string[]): Promise<void> {
      for (const id of ids) unwritten.delete(id);
      tell(await disk.remove(ids));
    },
  };
}
