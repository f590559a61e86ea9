import { appError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { codedRateHz } from '../../core/pcm/codedRate.ts';
import { sniffFormat, type AudioFormat } from '../../core/pcm/sniffFormat.ts';

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
}

/**
 * Look at the beginning of a file; its name counts for nothing.
 * @returns `emptyFile` for 0 bytes, `fileUnreadable` when it is gone, changed, or a folder
 */
export async function inspectFile(file: File): Promise<Result<FileFacts>> {
  try {
    if (file.size === 0) {
      // A dropped folder has size 0 too, but cannot be read.
      await file.arrayBuffer();
      return fail(appError('emptyFile', 'The file has 0 bytes.'));
    }
    const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
    const behindTag = tagLength(head);
    // Cover art in an ID3 tag can be larger than any head worth reading.
    const start = behindTag + HEAD_BYTES > head.length ? new Uint8Array(await file.slice(behindTag, behindTag + HEAD_BYTES).arrayBuffer()) : head.subarray(behindTag);
    const format = sniffFormat(start);
    return ok({ format, sizeBytes: Math.max(0, file.size - behindTag), rateHz: codedRateHz(format, start) ?? (await rateAtEnd(file, format)) });
  } catch {
    return fail(appError('fileUnreadable', 'The file cannot be read: it was moved, changed or deleted, or it is a folder.'));
  }
}

async function rateAtEnd(file: File, { kind }: AudioFormat): Promise<number | null> {
  if (kind !== 'mp4') return null;
  return codedRateHz({ kind, offset: 0 }, new Uint8Array(await file.slice(-TAIL_BYTES).arrayBuffer()));
}

/** Length of an ID3v2 tag at the start: ten bytes of header and a size in four times seven bits. */
function tagLength(head: Uint8Array): number {
  if (head.length < 10 || head[0] !== 0x49 || head[1] !== 0x44 || head[2] !== 0x33) return 0;
  return 10 + (((head[6]! & 127) << 21) | ((head[7]! & 127) << 14) | ((head[8]! & 127) << 7) | (head[9]! & 127));
}
