import { codedRateHz } from './codedRate.ts';
import { findWavSound } from './readWav.ts';
import { sniffFormat, type AudioFormat } from './sniffFormat.ts';

/** Enough for any header; also how far an MPEG stream is searched. */
const HEAD_BYTES = 128 * 1024;
/** MP4 files may keep their index at the end. */
const TAIL_BYTES = 512 * 1024;

/** What a file is, by its content. */
export interface FileFacts {
  readonly format: AudioFormat;
  /** Without the ID3 tag in front: cover art says nothing about the length. */
  readonly sizeBytes: number;
  /** Sample rate of compressed sound; null when the header does not tell. */
  readonly rateHz: number | null;
  /** Length that the header of uncompressed sound states, in seconds; null where it states none, and for other formats. */
  readonly declaredSec: number | null;
}

/**
 * Say what a file is; its name counts for nothing.
 * @param sizeBytes of the whole file
 * @param read gives bytes `[from, to)`, fewer where the file ends before; what it throws goes through
 */
export async function factsOf(
  sizeBytes: number,
  read: (from: number, to: number) => Promise<Uint8Array>,
): Promise<FileFacts> {
  const head = await read(0, HEAD_BYTES);
  const behindTag = tagLength(head);
  // Cover art in an ID3 tag can be larger than any head worth reading.
  const start =
    behindTag + HEAD_BYTES > head.length ? await read(behindTag, behindTag + HEAD_BYTES) : head.subarray(behindTag);
  const format = sniffFormat(start);
  const facts = { format, sizeBytes: Math.max(0, sizeBytes - behindTag), rateHz: null, declaredSec: null };
  if (format.kind === 'aiff') return facts;
  if (format.kind === 'wav') {
    const sound = findWavSound(start.subarray(format.offset), sizeBytes);
    return { ...facts, declaredSec: sound.ok ? (sound.value?.declaredSec ?? null) : null };
  }
  const rateHz = codedRateHz(format, start);
  if (rateHz !== null || format.kind !== 'mp4') return { ...facts, rateHz };
  const tail = await read(Math.max(0, sizeBytes - TAIL_BYTES), sizeBytes);
  return { ...facts, rateHz: codedRateHz({ kind: 'mp4', offset: 0 }, tail) };
}

/** Length of an ID3v2 tag at the start: ten bytes of header and a size in four times seven bits. */
function tagLength(head: Uint8Array): number {
  if (head.length < 10 || head[0] !== 0x49 || head[1] !== 0x44 || head[2] !== 0x33) return 0;
  return 10 + (((head[6]! & 127) << 21) | ((head[7]! & 127) << 14) | ((head[8]! & 127) << 7) | (head[9]! & 127));
}
