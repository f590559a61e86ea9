import { boxAt, boxesIn, wordAt, type Box } from './mp4Boxes.ts';
import { mp4Unfolding } from './mp4Sound.ts';
import { believableSec, type CheckedStream } from './soundCheck.ts';

/** Behind version and flags of a track's header: two times of four bytes, or of eight. */
const TRACK_ID_AT = [12, 20];

/**
 * Read what an MP4 or QuickTime file says of its sound's length, whether its boxes end where the file does, and what its
 * packets unfold to. The content has no checksums. Source: ISO/IEC 14496-12.
 */
export function checkMp4(bytes: Uint8Array): CheckedStream {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const top = boxesIn(view, 0, bytes.length);
  const lostParts = (top.at(-1)?.to ?? 0) > bytes.length ? 1 : 0;
  const movie = top.find(({ name }) => name === 'moov');
  for (const track of movie ? boxesIn(view, movie.from, Math.min(movie.to, bytes.length)) : []) {
    if (track.name !== 'trak' || track.to > bytes.length) continue;
    const handler = boxAt(view, track, 'mdia', 'hdlr');
    const header = boxAt(view, track, 'mdia', 'mdhd');
    if (!movie || !handler || !header || wordAt(view, handler.from + 8) !== 'soun') continue;
    const table = boxAt(view, track, 'mdia', 'minf', 'stbl');
    const trackId = trackIdOf(view, track);
    return {
      bytes,
      lostParts,
      declaredSec: shownSec(view, movie, track, lengthOf(view, header)),
      unfolds: table && mp4Unfolding(view, top, trackId, table),
    };
  }
  return { bytes, declaredSec: null, lostParts, unfolds: null };
}

function trackIdOf(view: DataView, track: Box): number {
  const header = boxAt(view, track, 'tkhd');
  const at = header ? header.from + TRACK_ID_AT[view.getUint8(header.from) === 1 ? 1 : 0]! : Infinity;
  return at + 4 > view.byteLength ? 0 : view.getUint32(at);
}

/** A cut without coding anew leaves sound in the file that is not to be heard: the edit list says how much is. */
function shownSec(view: DataView, movie: Box, track: Box, wholeSec: number | null): number | null {
  const [clock, list] = [
    boxAt(view, { ...movie, to: Math.min(movie.to, view.byteLength) }, 'mvhd'),
    boxAt(view, track, 'edts', 'elst'),
  ];
  if (wholeSec === null || !clock || !list || list.from + 8 > list.to || clock.from + 24 > clock.to) return wholeSec;
  const scale = view.getUint32(clock.from + (view.getUint8(clock.from) === 1 ? 20 : 12));
  const isLong = view.getUint8(list.from) === 1;
  const stride = isLong ? 20 : 12;
  let shown = 0;
  for (let at = list.from + 8; at + stride <= list.to; at += stride) {
    const length = isLong ? Number(view.getBigUint64(at)) : view.getUint32(at);
    const startsAt = isLong ? Number(view.getBigInt64(at + 8)) : view.getInt32(at + 4);
    // A start of -1 is silence in front
    if (startsAt >= 0) shown += length;
  }
  return shown > 0 && scale > 0 ? Math.min(wholeSec, shown / scale) : wholeSec;
}

function lengthOf(view: DataView, { from, to }: Box): number | null {
  if (from + 1 > to) return null;
  const isLong = view.getUint8(from) === 1;
  if (from + (isLong ? 32 : 20) > to) return null;
  const [rateHz, length] = isLong
    ? [view.getUint32(from + 20), Number(view.getBigUint64(from + 24))]
    : [view.getUint32(from + 12), view.getUint32(from + 16)];
  // All bits set: unknown, as live writers leave it
  return length === 0xffffffff ? null : believableSec(length / rateHz);
}
