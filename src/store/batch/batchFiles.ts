/** Files behind the batch, by item id, outside React and zustand. */
const files = new Map<string, File>();

/** Remember the file of an item. */
export function keepBatchFile(id: string, file: File): void {
  files.set(id, file);
}

/** The file of an item; null when it has to be chosen again. */
export function batchFileOf(id: string): File | null {
  return files.get(id) ?? null;
}

/** Let go of all files; returns them, for an undo. */
export function takeBatchFiles(): ReadonlyMap<string, File> {
  const all = new Map(files);
  files.clear();
  return all;
}
