import { bodyBytes, countedStream } from './bodyBytes.ts';

/** What a thread hands to the browser for sending. */
export interface SendingListener {
  /** Bytes of a body or a socket message. They count when they are handed over, whether or not the browser then refuses. */
  readonly onBytes: (bytes: number) => void;
  /** A lasting connection was opened; Resource Timing does not tell of these. */
  readonly onConnection: (url: string) => void;
}

/**
 * Stand in front of what in this thread commonly sends a body: fetch, XMLHttpRequest, beacons, web sockets; and hear of
 * web transports being opened. What is sent and answered stays as it was. Not seen: `fetchLater`, frames, and workers
 * that were not started by `startWorker`.
 * @returns the function that takes it away again
 */
export function watchSending({ onBytes, onConnection }: SendingListener): () => void {
  const undo: (() => void)[] = [];
  const tell = (bytes: number | Promise<number>): void => {
    if (typeof bytes !== 'number') void bytes.then(tell, () => undefined);
    else if (bytes > 0) onBytes(bytes);
  };

  /** Put `wrap(original)` in the place of a method; a thread that has none stays as it is. */
  function replace<Owner extends object, Name extends keyof Owner>(
    owner: Owner,
    name: Name,
    wrap: (original: Owner[Name]) => Owner[Name],
  ): void {
    const original = owner[name];
    owner[name] = wrap(original);
    undo.push(() => {
      owner[name] = original;
    });
  }

  replace(globalThis, 'fetch', (original) => (input, init) => {
    const { body } = init ?? {};
    if (body instanceof ReadableStream) return original(input, { ...init, body: countedStream(body, onBytes) });
    if (body) tell(bodyBytes(body));
    else if (input instanceof Request && input.body)
      tell(
        input
          .clone()
          .arrayBuffer()
          .then((whole) => whole.byteLength),
      );
    return original(input, init);
  });
  replace(
    XMLHttpRequest.prototype,
    'send',
    (original) =>
      function (this: XMLHttpRequest, body?: Document | XMLHttpRequestBodyInit | null) {
        tell(bodyBytes(body));
        original.call(this, body);
      },
  );
  replace(
    WebSocket.prototype,
    'send',
    (original) =>
      function (this: WebSocket, data: string | BufferSource | Blob) {
        tell(bodyBytes(data));
        original.call(this, data);
      },
  );
  if ('sendBeacon' in navigator)
    replace(
      Navigator.prototype,
      'sendBeacon',
      (original) =>
        function (this: Navigator, url: string | URL, data?: BodyInit | null) {
          tell(bodyBytes(data));
          return original.call(this, url, data);
        },
    );
  const connecting = <Made extends abstract new (...args: never[]) => object>(made: Made): Made =>
    new Proxy(made, {
      construct(target, args: unknown[], newTarget) {
        onConnection(String(args[0]));
        return Reflect.construct(target as never, args, newTarget) as object;
      },
    });
  replace(globalThis, 'WebSocket', connecting);
  if ('WebTransport' in globalThis) replace(globalThis, 'WebTransport', connecting);
  return () => {
    for (const takeBack of undo) takeBack();
  };
}
