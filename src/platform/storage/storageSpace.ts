/** How full this site's storage is and whether the browser may clear it on its own. Null where the browser does not say. */
export interface StorageSpace {
  readonly usageBytes: number | null;
  readonly quotaBytes: number | null;
  /** False: the browser may evict everything when the disk runs low; the user must be told before it matters. */
  readonly isPersistent: boolean | null;
}

/** Ask the browser how much room there is. Never throws. */
export async function readStorageSpace(): Promise<StorageSpace> {
  const storage = storageManager();
  const [estimate, isPersistent] = await Promise.all([
    storage && 'estimate' in storage ? storage.estimate().catch(() => null) : null,
    storage && 'persisted' in storage ? storage.persisted().catch(() => null) : null,
  ]);
  return { usageBytes: estimate?.usage ?? null, quotaBytes: estimate?.quota ?? null, isPersistent };
}

/** Ask the browser never to evict this site. Returns what holds afterwards; some browsers ask the user, some decide alone. */
export async function requestPersistence(): Promise<boolean> {
  const storage = storageManager();
  return storage && 'persist' in storage ? storage.persist().catch(() => false) : false;
}

/**
 * Say whether `bytes` more will fit, with a tenth of the quota kept free: browsers estimate roughly.
 * True where the browser does not say; writing then tells.
 */
export function fits(space: StorageSpace, bytes: number): boolean {
  if (space.usageBytes === null || space.quotaBytes === null) return true;
  return space.usageBytes + bytes <= space.quotaBytes * 0.9;
}

/** Absent outside secure contexts. */
function storageManager(): StorageManager | undefined {
  return typeof navigator !== 'undefined' && 'storage' in navigator ? navigator.storage : undefined;
}
