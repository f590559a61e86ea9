import { ok, type Result } from '../../core/common/result.ts';
import type { FolderHandle } from '../../platform/files/folderHandle.ts';
import type { AnalysisResult } from '../../core/contract/analysisResult.ts';
import { BatchStore, type BatchAnswer } from '../../platform/storage/batchStore.ts';
import { useAppStore } from '../store.ts';

/** The batch kept in this browser. */
export const batchStore = new BatchStore();

/** Folders that can be opened again; handles are no plain data, so they stay out of the store. */
let folders: readonly FolderHandle[] = [];

export function keptFolders(): readonly FolderHandle[] {
  return folders;
}

/** Know these folders from now on. */
export function setKeptFolders(next: readonly FolderHandle[]): void {
  folders = next;
  useAppStore.getState().setBatch({ keptFolders: next.map(({ name }) => name) });
}

/** Answers that the browser had no room for: they live as long as the tab. */
const unwritten = new Map<string, AnalysisResult>();

/** The answer to a file, from the disk or from this tab; null where there is none. */
export async function answerTo(id: string): Promise<Result<AnalysisResult | null>> {
  const here = unwritten.get(id);
  return here ? ok(here) : batchStore.readResult(id);
}

/** Write files and answers; when the browser has no room the batch goes on, and the user is told once that it will not outlive the tab. */
export async function keepAnswers(answers: readonly BatchAnswer[]): Promise<void> {
  const written = await batchStore.put(answers);
  for (const { item, result } of answers) {
    if (written.ok || result === null) unwritten.delete(item.id);
    else unwritten.set(item.id, result);
  }
  tell(written);
}

/** Write labels and folders. */
export async function keepOrigin(): Promise<void> {
  tell(await batchStore.putOrigin({ labels: useAppStore.getState().batch.labels, folders }));
}

function tell(written: Result<void>): void {
  if (written.ok) return;
  const { error } = written;
  useAppStore
    .getState()
    .setBatch(({ notices }) =>
      notices.some((notice) => notice.fileName === null && notice.error.code === error.code)
        ? {}
        : { notices: [...notices, { error, fileName: null }] },
    );
}
