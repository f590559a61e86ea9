import { crc32 } from './checksums.ts';
import { opusSamples } from './codedPackets.ts';
import { believableSec, joinParts, type CheckedStream } from './soundCheck.ts';

const HEADER_BYTES = 27;
const OPUS_RATE_HZ = 48_000;
/** Bytes that may be summed up for pages that fail, for each byte of the file: a forged one may claim a page at every step. */
const FAILED_SUMS = 8;

interface Page {
  readonly to: number;
  readonly sequence: number;
  readonly serial: number;
  /** Samples until the end of the page; -1 when no packet ends in it. */
  readonly granule: number;
  /** First bytes of the packets that begin in it. */
  readonly packetStarts: readonly number[];
}

/**
 * Look through an Ogg stream page by page: those that fail their checksum are left out, those that are missing counted.
 * Source: RFC 3533.
 */
export function checkOgg(bytes: Uint8Array, codec: 'opus' | 'vorbis'): CheckedStream {
  const parts: [number, number][] = [];
  const nextSequence = new Map<number, number>();
  const { rateHz, numChannels, preSkip, blockSize } = identify(bytes, codec);
  const sums = { left: FAILED_SUMS * bytes.length };
  let [lostParts, numFrames, granule, inStep] = [0, 0, 0, true];
  for (let at = 0; at < bytes.length;) {
    const page = readPage(bytes, at, sums);
    if (page === null) {
      if (inStep) lostParts++;
      inStep = false;
      at = findPage(bytes, at + 1);
      continue;
    }
    // Pages that a bad one stood between are no second loss
    const isMissing = nextSequence.has(page.serial) && nextSequence.get(page.serial) !== page.sequence;
    if (isMissing && inStep) lostParts++;
    nextSequence.set(page.serial, page.sequence + 1);
    inStep = true;
    parts.push([at, page.to]);
    granule = Math.max(granule, page.granule);
    for (const start of page.packetStarts) numFrames += codec === 'opus' ? opusSamples(bytes, start) : blockSize / 2;
    at = page.to;
  }
  return {
    bytes: joinParts(bytes, parts),
    lostParts,
    declaredSec: rateHz > 0 ? believableSec((granule - preSkip) / rateHz) : null,
    unfolds: { numFrames, numChannels },
  };
}

/** @param sums how many bytes may still be summed up in vain */
function readPage(bytes: Uint8Array, at: number, sums: { left: number }): Page | null {
  if (at + HEADER_BYTES > bytes.length || !isPage(bytes, at)) return null;
  const numSegments = bytes[at + 26]!;
  const bodyAt = at + HEADER_BYTES + numSegments;
  if (bodyAt > bytes.length) return null;
  const packetStarts: number[] = [];
  let length = 0;
  // A packet goes on while its pieces are 255 bytes long
  let isInside = (bytes[at + 5]! & 1) !== 0;
  for (let i = at + HEADER_BYTES; i < bodyAt; i++) {
    if (!isInside) packetStarts.push(bodyAt + length);
    isInside = bytes[i] === 255;
    length += bytes[i]!;
  }
  const to = bodyAt + length;
  if (to > bytes.length || sums.left < 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, HEADER_BYTES);
  // The checksum is taken with its own field as zeros
  const head = crc32(new Uint8Array(4), 0, 4, crc32(bytes, at, at + 22));
  if (crc32(bytes, at + 26, to, head) !== view.getUint32(22, true)) {
    sums.left -= to - at;
    return null;
  }
  return {
    to,
    sequence: view.getUint32(18, true),
    serial: view.getUint32(14, true),
    granule: Number(view.getBigInt64(6, true)),
    packetStarts,
  };
}

function isPage(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x4f && bytes[at + 1] === 0x67 && bytes[at + 2] === 0x67 && bytes[at + 3] === 0x53;
}

function findPage(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x4f, from); at >= 0; at = bytes.indexOf(0x4f, at + 1)) if (isPage(bytes, at)) return at;
  return bytes.length;
}

/** The first packet begins behind a page header with one segment. Sources: RFC 7845, section 5.1; Vorbis I, section 4.2.2. */
function identify(
  bytes: Uint8Array,
  codec: 'opus' | 'vorbis',
): { rateHz: number; numChannels: number; preSkip: number; blockSize: number } {
  if (bytes.length < 64) return { rateHz: 0, numChannels: 1, preSkip: 0, blockSize: 0 };
  const view = new DataView(bytes.buffer, bytes.byteOffset + HEADER_BYTES + 1);
  return codec === 'opus'
    ? { rateHz: OPUS_RATE_HZ, numChannels: view.getUint8(9), preSkip: view.getUint16(10, true), blockSize: 0 }
    : {
        rateHz: view.getUint32(12, true),
        numChannels: view.getUint8(11),
        preSkip: 0,
        blockSize: 2 ** (view.getUint8(28) >> 4),
      };
}
