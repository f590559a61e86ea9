import type { BatchKeeper } from './batchKeeper.ts';
import type { BatchParts } from './batchParts.ts';
import type { BatchRun } from './runBatch.ts';

/** Make what clears the table for another batch; answers stay in the browser until the offer to undo has run out. */
export function createClearing({ store, undo }: BatchParts, keeper: BatchKeeper, run: BatchRun) {
  let endOffer: (() => Promise<void>) | null = null;

  return {
    /** Clear the table for another batch. The undo brings everything back. */
    async clear(): Promise<void> {
      await run.cancel();
      const { batch, setBatch } = store.getState();
      const { items, labels } = batch;
      const files = keeper.takeFiles();
      const folders = keeper.folders();
      keeper.setFolders([]);
      setBatch({ items: [], labels: null, numOthers: 0, notices: [], speed: null });
      if (items.length === 0) return;
      endOffer = undo.offer(
        { what: 'batch', name: null, count: items.length },
        () => {
          endOffer = null;
          for (const [id, file] of files) keeper.hold(id, file);
          keeper.setFolders(folders);
          setBatch({ items, labels });
          void run.start();
        },
        async () => {
          endOffer = null;
          await keeper.forget(items.map(({ id }) => id));
          await keeper.writeOrigin();
        },
      );
    },

    /** Another batch begins: what was cleared goes for good. */
    async forget(): Promise<void> {
      await endOffer?.();
    },
  };
}
