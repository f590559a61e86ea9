import { readBig, readElement } from './ebml.ts';
import { MatroskaRest } from './matroskaRest.ts';
import { MatroskaSound } from './matroskaSound.ts';
import { believableSec, type CheckedStream } from './soundCheck.ts';

/** Elements whose content is walked through. */
const ENTERED = new Set([0x18538067, 0x1f43b675, 0x1549a966, 0x1654ae6b, 0xae]);
const EBML_HEAD = 0x1a45dfa3;
/** Elements that are known to stand in those; any other means that the walk is out of step. */
const KNOWN = new Set([
  ...ENTERED,
  ...[EBML_HEAD, 0x114d9b74, 0x1c53bb6b, 0x1254c367, 0x1043a770, 0x1941a469, 0xec, 0xbf],
  // Of a cluster and its block groups
  ...[0xe7, 0xa3, 0xa7, 0xab, 0xa0, 0xa1, 0x9b, 0xfb, 0xfd, 0x75a1, 0x75a2, 0xfa, 0x5854],
  // Of the file's facts
  ...[0x2ad7b1, 0x4489, 0x4d80, 0x5741, 0x4461, 0x7ba9, 0x73a4, 0x7384],
  // Of a track
  ...[0xd7, 0x73c5, 0x83, 0xb9, 0x88, 0x55aa, 0x9c, 0x23e383, 0x22b59c, 0x22b59d, 0x536e, 0x86, 0x63a2, 0x258688],
  ...[0x56aa, 0x56bb, 0xe0, 0xe1, 0x6d80, 0x55ee, 0xaa, 0x6de7, 0x6df8, 0x23314f, 0x55ab, 0x55ac, 0x55af, 0x41e4],
]);
const TIMECODE_SCALE = 0x2ad7b1;
const DURATION = 0x4489;
const TRACK_TYPE = 0x83;
const VIDEO = 1;

/**
 * Walk through a WebM or Matroska file: where its elements are out of step, or end behind the file, something is lost,
 * and a decoder is given the others.
 * A second file behind the first is lost too: some decoders stop before it, some read a part of it, so that none is
 * given it. What the blocks unfold to is counted, whatever length is stated. A stated length counts for sound alone only
 * where there is no picture. Source: RFC 9559.
 */
export function checkMatroska(bytes: Uint8Array): CheckedStream {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [lostParts, scale, duration, hasVideo] = [0, 1_000_000, NaN, false];
  const sound = new MatroskaSound(bytes);
  const rest = new MatroskaRest();
  const ends: number[] = [];
  for (let at = 0; at < bytes.length;) {
    while (ends.length > 0 && ends.at(-1)! <= at) ends.pop();
    const element = readElement(bytes, at);
    const isEntered = element !== null && ENTERED.has(element.id);
    if (element === null || !KNOWN.has(element.id) || element.to > bytes.length) {
      lostParts++;
      // What is cut off still holds something
      if (!isEntered) {
        at = nextCluster(bytes, at + 1);
        continue;
      }
    }
    const { id, from, to } = element;
    // Something is in it that does not belong there, or no longer is
    if (to > (ends.at(-1) ?? to) && to <= bytes.length) {
      lostParts++;
      ends.length = 0;
    }
    if (isEntered) ends.push(Math.min(to, bytes.length));
    if (id === EBML_HEAD && at > 0) {
      lostParts++;
      break;
    }
    if (id === TIMECODE_SCALE) scale = readBig(bytes, from, to - from);
    else if (id === DURATION)
      duration = to - from === 4 ? view.getFloat32(from) : to - from === 8 ? view.getFloat64(from) : NaN;
    else if (id === TRACK_TYPE) hasVideo ||= bytes[from] === VIDEO;
    sound.take(element);
    rest.take(element, bytes.subarray(at, isEntered ? from : to));
    at = isEntered ? from : to;
  }
  return {
    bytes: lostParts > 0 ? rest.bytes() : bytes,
    lostParts,
    declaredSec: hasVideo ? null : believableSec((duration * scale) / 1e9),
    unfolds: sound.unfolds,
  };
}

function nextCluster(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x1f, from); at >= 0; at = bytes.indexOf(0x1f, at + 1))
    if (bytes[at + 1] === 0x43 && bytes[at + 2] === 0xb6 && bytes[at + 3] === 0x75) return at;
  return bytes.length;
}
