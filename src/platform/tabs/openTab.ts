/** This tab among the tabs of the same site. */
export interface Tab<Message> {
  /** Another one after every reload. */
  readonly id: string;
  /** Tell all other tabs. */
  tell: (message: Message) => void;
  /** Hear what other tabs tell. Returns the function that stops it. */
  listen: (take: (message: Message) => void) => () => void;
  /** Ids of the tabs that are open now; null where the browser cannot say. */
  livingIds: () => Promise<ReadonlySet<string> | null>;
  /** Stop hearing, and count as gone. */
  close: () => void;
}

/**
 * Join the tabs of this site. They talk over a BroadcastChannel; each holds a lock of its own, which the browser lets go
 * of when the tab ends, however it ends. Without either it is a tab alone.
 * @param name of the channel; change it when messages of another shape are sent
 */
export function openTab<Message>(name: string): Tab<Message> {
  const id = crypto.randomUUID();
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  const closed = new AbortController();
  const untilClosed = new Promise<void>((resolve) => closed.signal.addEventListener('abort', () => resolve()));
  void locks?.request(lockName(name, id), () => untilClosed);
  return {
    id,
    tell: (message) => channel?.postMessage(message),
    listen(take) {
      const stop = new AbortController();
      channel?.addEventListener('message', (event: MessageEvent<Message>) => take(event.data), { signal: stop.signal });
      return () => stop.abort();
    },
    async livingIds() {
      if (!locks) return null;
      const { held = [] } = await locks.query();
      const prefix = lockName(name, '');
      return new Set(held.flatMap((lock) => (lock.name?.startsWith(prefix) ? [lock.name.slice(prefix.length)] : [])));
    },
    close() {
      closed.abort();
      channel?.close();
    },
  };
}

function lockName(name: string, id: string): string {
  return `${name} tab ${id}`;
}
