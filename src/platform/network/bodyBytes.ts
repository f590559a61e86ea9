/** What a request or a socket can carry. */
export type Carried = BodyInit | Document | null | undefined;

/**
 * Measure what is handed over for sending.
 * @returns bytes; a promise where the browser puts the body together first (a form). Streams have no size before they are read: 0
 */
export function bodyBytes(body: Carried): number | Promise<number> {
  if (body === null || body === undefined) return 0;
  if (typeof body === 'string') return textBytes(body);
  if (body instanceof Blob) return body.size;
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return body.byteLength;
  if (body instanceof URLSearchParams) return textBytes(body.toString());
  if (body instanceof FormData) return new Response(body).arrayBuffer().then((whole) => whole.byteLength);
  if (body instanceof ReadableStream) return 0;
  return textBytes(new XMLSerializer().serializeToString(body));
}

/** Bytes of a text as it is sent. */
export function textBytes(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}

/** Hand a stream on and tell the size of every chunk that passes. */
export function countedStream(stream: ReadableStream, tell: (bytes: number) => void): ReadableStream {
  return stream.pipeThrough(
    new TransformStream<unknown, unknown>({
      transform(chunk, controller) {
        if (ArrayBuffer.isView(chunk)) tell(chunk.byteLength);
        controller.enqueue(chunk);
      },
    }),
  );
}
