import { batchItemId, newBatchItem, type BatchItem, type FileStamp } from '../contract/batchItem.ts';

/** A file that came in: which item it is, new or known. */
export interface MergedFile<Stamp> {
  readonly item: BatchItem;
  readonly stamp: Stamp;
  readonly isNew: boolean;
}

/**
 * Match files that come in against those a batch has: by path, size and date; where only the date differs (a copy, another
 * unpacking), by a hash of the first bytes. The same file twice is one.
 * @param hashOf asked only where the dates differ and the known file's hash is there
 */
export async function mergeFiles<Stamp extends FileStamp>(
  items: readonly BatchItem[],
  stamps: readonly Stamp[],
  hashOf: (stamp: Stamp) => Promise<string | null>,
): Promise<MergedFile<Stamp>[]> {
  const byId = new Map(items.map((item) => [item.id, item]));
  const byPlace = new Map<string, BatchItem[]>();
  for (const item of items) byPlace.set(placeOf(item), [...(byPlace.get(placeOf(item)) ?? []), item]);
  const taken = new Set<string>();
  const merged: MergedFile<Stamp>[] = [];
  for (const stamp of stamps) {
    const known = byId.get(batchItemId(stamp)) ?? (await sameContent(byPlace.get(placeOf(stamp)) ?? [], stamp, hashOf));
    const item = known ?? newBatchItem(stamp);
    if (taken.has(item.id)) continue;
    taken.add(item.id);
    merged.push({ item, stamp, isNew: known === undefined });
  }
  return merged;
}

async function sameContent<Stamp>(
  candidates: readonly BatchItem[],
  stamp: Stamp,
  hashOf: (stamp: Stamp) => Promise<string | null>,
): Promise<BatchItem | undefined> {
  const hashed = candidates.filter(({ headHash }) => headHash !== null);
  if (hashed.length === 0) return undefined;
  const hash = await hashOf(stamp);
  return hash === null ? undefined : hashed.find(({ headHash }) => headHash === hash);
}

function placeOf({ path, sizeBytes }: FileStamp): string {
  return `${path}\n${sizeBytes}`;
}
