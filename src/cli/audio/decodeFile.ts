import { readFile, stat } from 'node:fs/promises';
import { AppFailure } from '../../core/common/appError.ts';
import { concatSamples } from '../../core/common/concat.ts';
import { createResampler, type Resampler } from '../../core/dsp/resampler.ts';
import type { SoundCheck } from '../../core/pcm/integrity/soundCheck.ts';
import type { PcmAudio } from '../../core/pcm/pcmAudio.ts';
import { mixChannels } from '../../core/streaming/mixChannels.ts';
import type { CodecPool } from './codecPool.ts';
import { decodePieces } from './decodePieces.ts';

/** Node reads at most this much into one buffer. */
const MAX_FILE_BYTES = 2 ** 31 - 1;

/**
 * Read a file's bytes.
 * @throws AppFailure `fileUnreadable`, `tooLongToDecode`
 */
export async function readSoundFile(path: string): Promise<Uint8Array> {
  const found = await stat(path).catch((thrown: unknown) => {
    throw unreadable(thrown);
  });
  if (found.isDirectory()) throw new AppFailure('fileUnreadable', 'This is a folder; name the files in it.');
  // A pipe or a device may never end.
  if (!found.isFile()) throw new AppFailure('fileUnreadable', 'This is not a file; save the sound in one first.');
  if (found.size > MAX_FILE_BYTES)
    throw new AppFailure('tooLongToDecode', 'The file is larger than 2 GB; cut it into parts.');
  return readFile(path).catch((thrown: unknown) => {
    throw unreadable(thrown);
  });
}

function unreadable(thrown: unknown): AppFailure {
  const { code, message } = thrown as NodeJS.ErrnoException;
  return new AppFailure(
    'fileUnreadable',
    code === 'ENOENT' ? 'There is no such file.' : `The file cannot be read (${code ?? message}).`,
  );
}

/**
 * Decode sound to mono at `sampleRateHz` (the mean of all channels), in pieces, so that memory stays small; what is
 * known of the file's wholeness comes at the end.
 * @throws AppFailure with a code that says why it cannot be decoded
 */
export async function* decodeMono(
  bytes: Uint8Array,
  codecs: CodecPool,
  sampleRateHz: number,
): AsyncGenerator<Float32Array, SoundCheck> {
  let resampler: Resampler | null = null;
  let fromHz = 0;
  const coded = codedPieces(bytes, codecs);
  try {
    for (;;) {
      const step = await coded.next();
      if (step.done) {
        if (resampler) yield resampler.finish();
        return step.value;
      }
      const piece = step.value;
      if (resampler === null || piece.sampleRateHz !== fromHz) {
        if (resampler) yield resampler.finish();
        resampler?.dispose();
        fromHz = piece.sampleRateHz;
        resampler = await createResampler(Math.round(fromHz), sampleRateHz);
      }
      yield resampler.push(mixChannels(piece.channels));
    }
  } finally {
    resampler?.dispose();
    await coded.return({ declaredSec: null, lostParts: 0 });
  }
}

/** Decode a whole recording to mono at `sampleRateHz`, in one array. Errors as `decodeMono`. */
export async function decodeWhole(bytes: Uint8Array, codecs: CodecPool, sampleRateHz: number): Promise<Float32Array> {
  const pieces: Float32Array[] = [];
  for await (const piece of decodeMono(bytes, codecs, sampleRateHz)) pieces.push(piece);
  return concatSamples(pieces);
}

/** What a decoder throws by itself (a damaged stream) becomes `decodeFailed`; its own words help nobody. */
async function* codedPieces(bytes: Uint8Array, codecs: CodecPool): AsyncGenerator<PcmAudio, SoundCheck> {
  try {
    return yield* decodePieces(bytes, codecs);
  } catch (thrown) {
    if (thrown instanceof AppFailure) throw thrown;
    throw new AppFailure('decodeFailed', 'The sound is damaged and cannot be decoded.');
  }
}
