import { crc16, crc8 } from './checksums.ts';
import { believableSec, joinParts, type CheckedStream } from './soundCheck.ts';

/** A frame's end is sought among this many places that look like a next frame. */
const MOST_CANDIDATES = 16;
/** Tags of other programs behind the last frame. */
const LONGEST_TAIL = 4096;

interface FrameHead {
  readonly blockSize: number;
  readonly bytes: number;
}

/**
 * Look through a FLAC stream frame by frame: those that fail their checksum are left out. How much sound it unfolds to
 * is counted from the frames, whatever the header says. Source: RFC 9639.
 */
export function checkFlac(bytes: Uint8Array): CheckedStream {
  const info = bytes.subarray(8, 42);
  const startsAt = skipMetadata(bytes);
  const parts: [number, number][] = [[0, startsAt]];
  let [lostParts, numFrames, inStep] = [0, 0, true];
  for (let at = startsAt; at < bytes.length;) {
    const head = readHead(bytes, at);
    const to = head && endOfFrame(bytes, at, head);
    if (head && to !== null) {
      parts.push([at, to]);
      numFrames += head.blockSize;
      inStep = true;
      at = to;
      continue;
    }
    const next = findHead(bytes, at + 1);
    if (inStep && !(next === bytes.length && isTag(bytes, at))) lostParts++;
    inStep = false;
    at = next;
  }
  const rateHz = (info[10]! << 12) | (info[11]! << 4) | (info[12]! >> 4);
  const total = (info[13]! & 15) * 2 ** 32 + ((info[14]! << 24) | (info[15]! << 16) | (info[16]! << 8) | info[17]!) / 1;
  const declared = total < 0 ? total + 2 ** 32 : total;
  return {
    bytes: lostParts > 0 ? joinParts(bytes, parts) : bytes,
    lostParts,
    declaredSec: rateHz > 0 ? believableSec(declared / rateHz) : null,
    unfolds: { numFrames, numChannels: ((info[12]! >> 1) & 7) + 1 },
  };
}

function skipMetadata(bytes: Uint8Array): number {
  let at = 4;
  for (let isLast = false; !isLast && at + 4 <= bytes.length;) {
    isLast = (bytes[at]! & 0x80) !== 0;
    at += 4 + ((bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!);
  }
  return Math.min(at, bytes.length);
}

/** A frame ends where the next begins, or the file, and its checksum says so. */
function endOfFrame(bytes: Uint8Array, at: number, head: FrameHead): number | null {
  let [from, sum] = [at, 0];
  let next = at + head.bytes;
  for (let tried = 0; tried < MOST_CANDIDATES && next < bytes.length; tried++) {
    next = findHead(bytes, next + 1);
    sum = crc16(bytes, from, next, sum);
    // The checksum of what ends with its own checksum is 0
    if (sum === 0) return next;
    from = next;
  }
  // With so many behind it, it is not the last one: a forged file would have every frame summed up to its end
  return next < bytes.length ? null : endBeforeTail(bytes, at, head);
}

function endBeforeTail(bytes: Uint8Array, at: number, head: FrameHead): number | null {
  const earliest = Math.max(at + head.bytes, bytes.length - LONGEST_TAIL);
  if (findHead(bytes, earliest) < bytes.length) return null;
  let sum = crc16(bytes, at, earliest);
  for (let to = earliest; to < bytes.length; to++) {
    sum = crc16(bytes, to, to + 1, sum);
    if (sum === 0 && isTag(bytes, to + 1)) return to + 1;
  }
  return null;
}

/** ID3v1 or APE, which do not belong here but are met. */
function isTag(bytes: Uint8Array, at: number): boolean {
  const word = String.fromCharCode(...bytes.subarray(at, at + 3));
  return word === 'TAG' || word === 'APE';
}

function findHead(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1))
    if (readHead(bytes, at)) return at;
  return bytes.length;
}

function readHead(bytes: Uint8Array, at: number): FrameHead | null {
  if (bytes[at] !== 0xff || (bytes[at + 1]! & 0xfe) !== 0xf8 || at + 6 > bytes.length) return null;
  const [sizeCode, rateCode] = [bytes[at + 2]! >> 4, bytes[at + 2]! & 15];
  if (sizeCode === 0 || rateCode === 15 || (bytes[at + 3]! & 1) !== 0) return null;
  const numberBytes = codedNumberBytes(bytes[at + 4]!);
  const sizeAt = at + 4 + numberBytes;
  const sizeBytes = sizeCode === 6 ? 1 : sizeCode === 7 ? 2 : 0;
  const end = sizeAt + sizeBytes + (rateCode === 12 ? 1 : rateCode > 12 ? 2 : 0);
  if (numberBytes === 0 || end >= bytes.length || crc8(bytes, at, end) !== bytes[end]) return null;
  return { blockSize: blockSize(sizeCode, bytes, sizeAt), bytes: end + 1 - at };
}

function codedNumberBytes(first: number): number {
  if (first < 0x80) return 1;
  const ones = Math.clz32(~(first << 24));
  return ones >= 2 && ones <= 7 ? ones : 0;
}

function blockSize(code: number, bytes: Uint8Array, at: number): number {
  if (code === 1) return 192;
  if (code <= 5) return 144 * 2 ** code;
  if (code === 6) return bytes[at]! + 1;
  if (code === 7) return ((bytes[at]! << 8) | bytes[at + 1]!) + 1;
  return 2 ** code;
}
