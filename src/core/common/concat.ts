/** Put pieces of sound one behind the other. */
export function concatSamples(pieces: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  return filled(new Float32Array(lengthOf(pieces)), pieces);
}

/** Put pieces of bytes one behind the other. */
export function concatBytes(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return filled(new Uint8Array(lengthOf(pieces)), pieces);
}

function lengthOf(pieces: readonly { readonly length: number }[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}

function filled<T extends { set: (piece: ArrayLike<number>, at: number) => void }>(
  whole: T,
  pieces: readonly ArrayLike<number>[],
): T {
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
