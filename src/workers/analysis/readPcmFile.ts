import { AppFailure } from '../../core/common/appError.ts';
import type { PcmSource } from '../../core/pcm/pcmAudio.ts';
import { readAiff } from '../../core/pcm/readAiff.ts';
import { readWav } from '../../core/pcm/readWav.ts';
import { sniffFormat } from '../../core/pcm/sniffFormat.ts';
import type { SoundBlock } from '../protocol.ts';
import { nextTurn } from './nextTurn.ts';

/** Length of the pieces in which samples are unpacked. */
const PIECE_SEC = 10;

/**
 * Open an uncompressed file.
 * @throws AppFailure `fileUnreadable`, `tooLongToDecode`, or why it is not WAV or AIFF that can be read
 */
export async function openPcmFile(file: Blob): Promise<PcmSource> {
  const bytes = new Uint8Array(await readAll(file));
  const format = sniffFormat(bytes);
  if (format.kind !== 'wav' && format.kind !== 'aiff') throw new AppFailure('unsupportedCodec', 'The file is neither WAV nor AIFF.');
  const content = bytes.subarray(format.offset);
  const source = format.kind === 'wav' ? readWav(content) : readAiff(content);
  if (!source.ok) throw new AppFailure(source.error.code, source.error.message);
  return source.value;
}

/** Unpack a file piece by piece. */
export async function* pcmBlocks(source: PcmSource): AsyncGenerator<SoundBlock> {
  const count = Math.max(1, Math.round(source.sampleRateHz * PIECE_SEC));
  for (let from = 0; from < source.numFrames; from += count) {
    yield { sampleRateHz: source.sampleRateHz, channels: source.read(from, count) as Float32Array<ArrayBuffer>[] };
    await nextTurn();
  }
}

async function readAll(file: Blob): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch (thrown) {
    const name = thrown instanceof Error ? thrown.name : '';
    if (name === 'RangeError') throw new AppFailure('tooLongToDecode', 'The file does not fit into memory.');
    throw new AppFailure('fileUnreadable', 'The file cannot be read: it was moved, changed or deleted.');
  }
}
