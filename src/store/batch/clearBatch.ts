import type { BatchItem } from '../../core/contract/batchItem.ts';
import { keepBatchFile, takeBatchFiles } from './batchFiles.ts';
import { batchStore, keepOrigin, keptFolders, setKeptFolders } from './batchKeeper.ts';
import type { BatchStatus } from './batchSlice.ts';
import { useAppStore } from '../store.ts';
import { cancelBatch, runBatch } from './runBatch.ts';

/** How long clearing can be undone. */
const UNDO_MS = 10_000;

/** What was cleared; results stay in the browser until the offer has run out. */
let cleared: {
  readonly items: readonly BatchItem[];
  readonly labels: BatchStatus['labels'];
  readonly files: ReadonlyMap<string, File>;
  readonly folders: ReturnType<typeof keptFolders>;
} | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Clear the table for another batch. `undoClearBatch` brings everything back for ten seconds. */
export async function clearBatch(): Promise<void> {
  await cancelBatch();
  const { batch, setBatch } = useAppStore.getState();
  cleared = { items: batch.items, labels: batch.labels, files: takeBatchFiles(), folders: keptFolders() };
  setKeptFolders([]);
  setBatch({ items: [], labels: null, numOthers: 0, notices: [], speed: null, cleared: batch.items.length });
  timer = setTimeout(() => void forgetCleared(), UNDO_MS);
}

/** Bring the cleared batch back. */
export function undoClearBatch(): void {
  clearTimeout(timer);
  if (!cleared) return;
  const { items, labels, files, folders } = cleared;
  cleared = null;
  for (const [id, file] of files) keepBatchFile(id, file);
  setKeptFolders(folders);
  useAppStore.getState().setBatch({ items, labels, cleared: null });
  void runBatch();
}

/** The offer is over, or another batch begins: what was cleared goes for good. */
export async function forgetCleared(): Promise<void> {
  clearTimeout(timer);
  if (!cleared) return;
  cleared = null;
  useAppStore.getState().setBatch({ cleared: null });
  await batchStore.clear();
  await keepOrigin();
}
