import { believableSec, type SoundCheck } from './soundCheck.ts';

/** A part of a file: its four letters, and where its content lies. */
interface Box {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Read what an MP4 or QuickTime file says of its sound's length, and whether its boxes end where the file does. The
 * content has no checksums. Source: ISO/IEC 14496-12.
 */
export function checkMp4(bytes: Uint8Array): SoundCheck {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const top = boxesIn(view, 0, bytes.length);
  const isCut = (top.at(-1)?.to ?? 0) > bytes.length;
  const movie = top.find(({ name }) => name === 'moov');
  const tracks = movie ? boxesIn(view, movie.from, Math.min(movie.to, bytes.length)) : [];
  for (const { name, from, to } of tracks) {
    if (name !== 'trak' || to > bytes.length) continue;
    const media = boxesIn(view, from, to).find((box) => box.name === 'mdia');
    const inside = media && media.to <= bytes.length ? boxesIn(view, media.from, media.to) : [];
    const handler = inside.find((box) => box.name === 'hdlr');
    const header = inside.find((box) => box.name === 'mdhd');
    if (handler && header && wordAt(view, handler.from + 8) === 'soun')
      return { declaredSec: lengthOf(view, header), lostParts: isCut ? 1 : 0 };
  }
  return { declaredSec: null, lostParts: isCut ? 1 : 0 };
}

function boxesIn(view: DataView, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to;) {
    const short = view.getUint32(at);
    const isLong = short === 1 && at + 16 <= to;
    const size = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? to - at : short;
    const name = wordAt(view, at + 4);
    if (size < 8 || !/^[\w© -]{4}$/.test(name)) break;
    boxes.push({ name, from: at + (isLong ? 16 : 8), to: at + size });
    at += size;
  }
  return boxes;
}

function lengthOf(view: DataView, { from, to }: Box): number | null {
  const isLong = view.getUint8(from) === 1;
  if (from + (isLong ? 32 : 20) > to) return null;
  const [rateHz, length] = isLong
    ? [view.getUint32(from + 20), Number(view.getBigUint64(from + 24))]
    : [view.getUint32(from + 12), view.getUint32(from + 16)];
  // All bits set: unknown, as live writers leave it
  return length === 0xffffffff ? null : believableSec(length / rateHz);
}

function wordAt(view: DataView, at: number): string {
  return at + 4 > view.byteLength
    ? ''
    : String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}
