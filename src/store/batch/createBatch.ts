import type { BatchItem } from '../../core/contract/batchItem.ts';
import type { ModelCard } from '../../core/contract/modelCard.ts';
import type { Selection } from '../../core/corpus/selectClips.ts';
import type { ExportFormat } from '../../core/export/formats.ts';
import { filesOfHandle, mayRead, pickFolderHandle, type FolderHandle } from '../../platform/files/folderHandle.ts';
import { createBatchKeeper } from './batchKeeper.ts';
import type { BatchParts } from './batchParts.ts';
import { createClearing } from './clearing.ts';
import { evaluateBatch } from './evaluateBatch.ts';
import { exportBatch } from './exportBatch.ts';
import { createBatchIntake } from './intake.ts';
import { createBatchRun } from './runBatch.ts';

/** The use cases of the batch. */
export type Batch = ReturnType<typeof createBatch>;

/** Make the batch of a store: many files, answered together and kept over a reload. */
export function createBatch(parts: BatchParts) {
  const { store, disk, table } = parts;
  const patch = store.getState().setBatch;
  const keeper = createBatchKeeper(parts);
  const run = createBatchRun(parts, keeper);
  const clearing = createClearing(parts, keeper, run);
  let opening: Promise<void> | null = null;

  const readKept = async (): Promise<void> => {
    const kept = await disk.read();
    if (!kept.ok) return patch({ state: 'ready', notices: [{ error: kept.error, fileName: null }] });
    patch({
      state: 'ready',
      items: kept.value.items.map(afterReload).sort((a, b) => (a.path < b.path ? -1 : 1)),
      labels: kept.value.origin?.labels ?? null,
    });
    keeper.setFolders(kept.value.origin?.folders ?? []);
  };

  const afterReload = (item: BatchItem): BatchItem => {
    const isUnfinished = item.state === 'waiting' || item.state === 'running';
    return isUnfinished && keeper.fileOf(item.id) === null ? { ...item, state: 'away' } : item;
  };

  /** Bring back the batch of before a reload; what was done stays done, the rest waits for its files. */
  const open = (): Promise<void> => (opening ??= readKept());

  const prepare = async (): Promise<void> => {
    await open();
    await clearing.forget();
  };
  const add = createBatchIntake(parts, keeper, prepare, run.start);

  const addFolder = async (folder: FolderHandle): Promise<void> => {
    patch({ reading: { name: folder.name, numFiles: 0 } });
    const found = await filesOfHandle(folder).catch(() => []);
    patch({ reading: null });
    await add([], found);
  };

  return {
    open,
    add,
    pause: run.pause,
    resume: run.resume,
    cancel: run.cancel,
    retry: run.retry,
    cancelItem: run.cancelItem,
    clear: clearing.clear,

    /** Let the user choose a folder that this browser can keep; false where it cannot, and the plain dialog must do. */
    async chooseKeptFolder(): Promise<boolean> {
      const folder = await pickFolderHandle();
      if (folder === null) return false;
      if (folder === 'dismissed') return true;
      await open();
      keeper.setFolders([...keeper.folders().filter(({ name }) => name !== folder.name), folder]);
      await keeper.writeOrigin();
      await addFolder(folder);
      return true;
    },

    /** Go on with the folders of before the reload. Call from a press: the browser may ask the user. */
    async reopenFolders(): Promise<void> {
      for (const folder of keeper.folders()) if (await mayRead(folder)) await addFolder(folder);
    },

    /** Put one file of the batch on the analysis page: with its sound where the file is here, else the answer that was kept. False when there is neither. */
    async show(id: string): Promise<boolean> {
      const file = keeper.fileOf(id);
      if (file) {
        table.analyzeFiles([file]);
        return true;
      }
      const kept = await keeper.answerTo(id);
      if (!kept.ok || !kept.value) return false;
      table.showResult({ id: crypto.randomUUID(), result: kept.value, file: null });
      return true;
    },

    /** An object URL to listen to a file of the batch, or null when the file is not here. Whoever asks revokes it. */
    listenUrl(id: string): string | null {
      const file = keeper.fileOf(id);
      return file ? URL.createObjectURL(file) : null;
    },

    /** Write everything that is done as one zip, see `exportBatch`. */
    export: (signal: AbortSignal, formats: readonly ExportFormat[] | null, onProgress: (done: number) => void) =>
      exportBatch(signal, store.getState().batch.items, keeper.answerTo, formats, onProgress),

    /** How often the model is right on the labelled files, see `evaluateBatch`. */
    evaluate: (signal: AbortSignal, items: readonly BatchItem[], selection: Selection, card: ModelCard) =>
      evaluateBatch(parts.evaluate, signal, items, selection, card),

    dispose: run.dispose,
  };
}
