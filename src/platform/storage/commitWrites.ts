/** The part of an `idb` transaction that committing needs. */
interface OpenTransaction {
  readonly done: Promise<void>;
  readonly error: DOMException | null;
  abort: () => void;
}

/**
 * Start writes of one transaction and wait until it is committed. Whatever goes wrong, in starting a write, in a write or in
 * the commit, undoes all of them. Throws the cause: the spent quota where that is it, never the "aborted" that the
 * other writes then report.
 */
export async function commitWrites(
  transaction: OpenTransaction,
  writes: readonly (() => Promise<unknown>)[],
): Promise<void> {
  const running: Promise<unknown>[] = [transaction.done];
  for (const write of writes) {
    try {
      running.push(write());
    } catch (thrown) {
      running.push(Promise.reject(thrown));
      abort(transaction);
    }
  }
  const settled = await Promise.allSettled(running);
  const reasons = [
    transaction.error,
    ...settled.map((one): unknown => (one.status === 'rejected' ? one.reason : null)),
  ].filter((reason) => reason !== null);
  if (reasons.length === 0) return;
  const cause: unknown =
    reasons.find((reason) => nameOf(reason) === 'QuotaExceededError') ??
    reasons.find((reason) => nameOf(reason) !== 'AbortError') ??
    reasons[0];
  throw cause;
}

function abort(transaction: OpenTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It had ended already
  }
}

function nameOf(reason: unknown): string {
  return typeof reason === 'object' && reason !== null && 'name' in reason ? String(reason.name) : '';
}
