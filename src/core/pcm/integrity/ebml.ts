/** Elements that may leave their length open, as live writers do. */
const [SEGMENT, CLUSTER] = [0x18538067, 0x1f43b675];

/** A part of an EBML file (WebM, Matroska). */
export interface Element {
  readonly id: number;
  /** Its content; to the end of the file where its length is left open, as live writers do. */
  readonly from: number;
  readonly to: number;
}

/** Read the head of the element at `at`; null where there is none. Source: RFC 8794. */
export function readElement(bytes: Uint8Array, at: number): Element | null {
  const id = readNumber(bytes, at, true);
  const size = id && readNumber(bytes, at + id.bytes, false);
  if (id === null || id.value === null || size === null) return null;
  const from = at + id.bytes + size.bytes;
  if (size.value !== null) return { id: id.value, from, to: from + size.value };
  return id.value === SEGMENT || id.value === CLUSTER ? { id: id.value, from, to: bytes.length } : null;
}

/** A number of one to eight bytes whose leading zeros say how many; `value` null means "unknown". */
export function readNumber(
  bytes: Uint8Array,
  at: number,
  keepsMarker: boolean,
): { readonly value: number | null; readonly bytes: number } | null {
  const first = bytes[at];
  const length = first ? Math.clz32(first) - 23 : 9;
  if (!first || length > (keepsMarker ? 4 : 8) || at + length > bytes.length) return null;
  const mask = keepsMarker ? 255 : 255 >> length;
  let value = first & mask;
  let isUnknown = value === mask && !keepsMarker;
  for (let i = 1; i < length; i++) {
    value = value * 256 + bytes[at + i]!;
    isUnknown &&= bytes[at + i] === 255;
  }
  return { value: isUnknown ? null : value, bytes: length };
}

/** Read an unsigned whole number, of at most eight bytes. */
export function readBig(bytes: Uint8Array, from: number, length: number): number {
  return bytes.subarray(from, from + Math.min(8, length)).reduce((value, byte) => value * 256 + byte, 0);
}
