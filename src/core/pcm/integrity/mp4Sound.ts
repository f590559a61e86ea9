import { aacUnfolding, flacUnfolding, OPUS_MOST_SAMPLES, type Unfolding } from './codedPackets.ts';
import { boxAt, boxesIn, type Box } from './mp4Boxes.ts';
import type { CheckedStream } from './soundCheck.ts';

/** Of codecs that are not known here; no common one has longer packets. */
const MOST_SAMPLES = 4096;
/** Names of sound as it is, of which each sample is a packet. */
const PLAIN = /^(sowt|twos|raw |in24|in32|fl32|fl64|lpcm|ipcm|fpcm|alaw|ulaw)$/;
/** Descriptors within `esds`: a stream, how it is coded, and the decoder's configuration. */
const [STREAM, CODING, CONFIGURATION] = [3, 4, 5];

/**
 * Count what the packets of an MP4 file's sound track unfold to, whatever lengths it states: those of its table, and
 * those of its fragments. Packets count as one frame each. Source: ISO/IEC 14496-12.
 * @param table `stbl` of the track
 */
export function mp4Unfolding(
  view: DataView,
  top: readonly Box[],
  trackId: number,
  table: Box,
): CheckedStream['unfolds'] {
  const { samples, numChannels } = entryUnfolding(view, table);
  const sizes = boxAt(view, table, 'stsz') ?? boxAt(view, table, 'stz2');
  const numPackets = (sizes ? numberAt(view, sizes.from + 8) : 0) + packetsInFragments(view, top, trackId);
  return { numFrames: numPackets * samples, numChannels };
}

function packetsInFragments(view: DataView, top: readonly Box[], trackId: number): number {
  let numPackets = 0;
  for (const fragment of top) {
    if (fragment.name !== 'moof' || fragment.to > view.byteLength) continue;
    for (const part of boxesIn(view, fragment.from, fragment.to)) {
      if (part.name !== 'traf' || part.to > view.byteLength) continue;
      const inside = boxesIn(view, part.from, part.to);
      const header = inside.find(({ name }) => name === 'tfhd');
      if (!header || numberAt(view, header.from + 4) !== trackId) continue;
      for (const { name, from } of inside) if (name === 'trun') numPackets += numberAt(view, from + 4);
    }
  }
  return numPackets;
}

/** What the track's only or first description says of its codec. */
function entryUnfolding(view: DataView, table: Box): Unfolding {
  const descriptions = boxAt(view, table, 'stsd');
  const entry = descriptions && boxesIn(view, descriptions.from + 8, Math.min(descriptions.to, view.byteLength))[0];
  if (!entry || entry.from + 28 > view.byteLength) return { samples: MOST_SAMPLES, numChannels: 2 };
  const numChannels = Math.max(1, view.getUint16(entry.from + 16));
  const content = new Uint8Array(
    view.buffer,
    view.byteOffset + entry.from,
    Math.min(entry.to, view.byteLength) - entry.from,
  );
  if (PLAIN.test(entry.name)) return { samples: 1, numChannels };
  if (entry.name === 'Opus')
    return { samples: OPUS_MOST_SAMPLES, numChannels: content[find(content, 'dOps') + 5] ?? 2 };
  if (entry.name === 'fLaC') return flacUnfolding(content.subarray(find(content, 'dfLa') + 12));
  if (entry.name === 'mp4a') return aacUnfolding(configurationOf(content.subarray(find(content, 'esds') + 8)));
  return { samples: MOST_SAMPLES, numChannels };
}

/** Descriptors lie in one another; each has a tag and a length of one to four bytes. */
function configurationOf(bytes: Uint8Array): Uint8Array {
  let at = 0;
  for (const [tag, numFields] of [
    [STREAM, 3],
    [CODING, 13],
    [CONFIGURATION, 0],
  ] as const) {
    if (bytes[at] !== tag) return new Uint8Array(0);
    at++;
    for (let isMore = true; isMore && at < bytes.length; at++) isMore = (bytes[at]! & 0x80) !== 0;
    at += numFields;
  }
  return bytes.subarray(at);
}

function find(bytes: Uint8Array, word: string): number {
  for (let at = bytes.indexOf(word.charCodeAt(0)); at >= 0; at = bytes.indexOf(word.charCodeAt(0), at + 1))
    if (String.fromCharCode(...bytes.subarray(at, at + 4)) === word) return at;
  return bytes.length;
}

function numberAt(view: DataView, at: number): number {
  return at + 4 > view.byteLength ? 0 : view.getUint32(at);
}
