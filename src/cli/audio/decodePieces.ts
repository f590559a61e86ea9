import { AppFailure } from '../../core/common/appError.ts';
import type { Result } from '../../core/common/result.ts';
import type { PcmAudio, PcmSource } from '../../core/pcm/pcmAudio.ts';
import { readAiff } from '../../core/pcm/readAiff.ts';
import { readWav } from '../../core/pcm/readWav.ts';
import { sniffFormat, type AudioFormat } from '../../core/pcm/sniffFormat.ts';
import { checkSound } from '../../core/pcm/integrity/checkSound.ts';
import { isEndless, type CheckedStream, type SoundCheck } from '../../core/pcm/integrity/soundCheck.ts';
import { decodeAac, type DecodedAac } from './aac.ts';
import type { CodecPool } from './codecPool.ts';

/** Frames unpacked at a time from uncompressed files. */
const PIECE_FRAMES = 1 << 17;

/**
 * Decode a file of any supported format, told by its content, piece by piece in its own rate and channels. Damaged
 * parts are left out; how many, and how long the file says it is, comes at the end.
 * @throws AppFailure `emptyFile`, `notAudio`, `unsupportedCodec`, `decodeFailed`
 */
export async function* decodePieces(bytes: Uint8Array, codecs: CodecPool): AsyncGenerator<PcmAudio, SoundCheck> {
  if (bytes.length === 0) throw new AppFailure('emptyFile', 'The file is empty (0 bytes).');
  const format = sniffFormat(bytes);
  if (format.kind === 'unknown') throw new AppFailure('notAudio', 'The content is not sound in any known format.');
  if (format.kind === 'other')
    throw new AppFailure('unsupportedCodec', `The content is ${format.name}, which is not supported.`);
  const checked = checkSound(format.kind, bytes.subarray(format.offset));
  if (isEndless(checked)) throw new AppFailure('decodeFailed', 'The file names more sound than anyone records.');
  const numErrors = yield* decodeWholeParts(format.kind, checked, codecs);
  return { declaredSec: checked.declaredSec, lostParts: checked.lostParts + numErrors };
}

/** Returns the number of places that the decoder stumbled over. */
async function* decodeWholeParts(
  kind: Exclude<AudioFormat['kind'], 'unknown' | 'other'>,
  { bytes, unfolds }: CheckedStream,
  codecs: CodecPool,
): AsyncGenerator<PcmAudio, number> {
  const unfoldsTo = unfolds ? unfolds.numFrames * unfolds.numChannels * Float32Array.BYTES_PER_ELEMENT : 0;
  switch (kind) {
    case 'wav':
      yield* readPieces(readWav(bytes));
      return 0;
    case 'aiff':
      yield* readPieces(readAiff(bytes));
      return 0;
    case 'mp3':
    case 'flac':
    case 'oggOpus':
    case 'oggVorbis':
      return yield* codecs.decode(kind, bytes, unfoldsTo);
    case 'oggFlac':
      return yield* codecs.decode('flac', bytes);
    case 'adts':
      return yield* onePiece(await decodeAac(bytes));
    case 'mp4':
    case 'matroska':
      return yield* decodeTrack(bytes, kind, codecs);
  }
}

async function* decodeTrack(
  bytes: Uint8Array,
  container: 'mp4' | 'matroska',
  codecs: CodecPool,
): AsyncGenerator<PcmAudio, number> {
  // Demultiplexers are large, and most calls need none
  const { extractTrack } = await import('./remux.ts');
  const track = await extractTrack(bytes);
  switch (track.codec) {
    case 'opus':
      return yield* codecs.decode('oggOpus', track.bytes);
    case 'vorbis':
      return yield* codecs.decode('oggVorbis', track.bytes);
    case 'flac':
    case 'mp3':
      return yield* codecs.decode(track.codec, track.bytes);
    case 'aac':
      return yield* onePiece(await decodeAacTrack(container === 'mp4' ? bytes : null, track.bytes));
    default:
      yield* readPieces(readWav(track.bytes));
      return 0;
  }
}

/** From the MP4 itself the decoder can read how much of its start and end is padding; it knows no fragments and no QuickTime. */
async function decodeAacTrack(mp4: Uint8Array | null, track: Uint8Array): Promise<DecodedAac> {
  if (mp4 === null) return decodeAac(track);
  return decodeAac(mp4).catch((thrown: unknown) => {
    if (thrown instanceof AppFailure && thrown.code === 'unsupportedCodec') throw thrown;
    return decodeAac(track);
  });
}

function* onePiece({ audio, numErrors }: DecodedAac): Generator<PcmAudio, number> {
  yield audio;
  return numErrors;
}

async function* readPieces(opened: Result<PcmSource>): AsyncGenerator<PcmAudio> {
  if (!opened.ok) throw new AppFailure(opened.error.code, opened.error.message);
  const source = opened.value;
  for (let at = 0; at < source.numFrames; at += PIECE_FRAMES) {
    yield { sampleRateHz: source.sampleRateHz, channels: source.read(at, PIECE_FRAMES) };
  }
}
