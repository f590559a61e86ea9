/**
 * The few platform types core needs without the DOM lib. They exist in browsers, workers and Node alike.
 * Nothing here touches a page, the network or a disk.
 */
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted: () => void;
  addEventListener: (type: 'abort', listener: () => void, options?: { once?: boolean }) => void;
  removeEventListener: (type: 'abort', listener: () => void) => void;
}

declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean });
  decode(input?: ArrayBufferView | ArrayBuffer): string;
}

declare const performance: { now: () => number };

declare function setTimeout(handler: () => void, timeoutMs?: number): unknown;
declare function clearTimeout(id: unknown): void;
