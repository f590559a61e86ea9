import type { BatchItem } from '../../core/contract/batchItem.ts';
import { batchFileOf } from './batchFiles.ts';
import { batchStore, setKeptFolders } from './batchKeeper.ts';
import { useAppStore } from '../store.ts';

let opening: Promise<void> | null = null;

/** Bring back the batch of before a reload; what was done stays done, the rest waits for its files. */
export function openBatch(): Promise<void> {
  opening ??= readKept();
  return opening;
}

async function readKept(): Promise<void> {
  const kept = await batchStore.read();
  const { setBatch } = useAppStore.getState();
  if (!kept.ok) {
    setBatch({ state: 'ready', notices: [{ error: kept.error, fileName: null }] });
    return;
  }
  setBatch({
    state: 'ready',
    items: kept.value.items.map(afterReload).sort((a, b) => (a.path < b.path ? -1 : 1)),
    labels: kept.value.origin?.labels ?? null,
  });
  setKeptFolders(kept.value.origin?.folders ?? []);
}

function afterReload(item: BatchItem): BatchItem {
  const isUnfinished = item.state === 'waiting' || item.state === 'running';
  return isUnfinished && batchFileOf(item.id) === null ? { ...item, state: 'away' } : item;
}
