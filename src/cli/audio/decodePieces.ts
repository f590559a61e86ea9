import { AppFailure } from '../../core/common/appError.ts';
import type { Result } from '../../core/common/result.ts';
import type { PcmAudio, PcmSource } from '../../core/pcm/pcmAudio.ts';
import { readAiff } from '../../core/pcm/readAiff.ts';
import { readWav } from '../../core/pcm/readWav.ts';
import { sniffFormat } from '../../core/pcm/sniffFormat.ts';
import { decodeAac } from './aac.ts';
import type { CodecPool } from './codecPool.ts';
import { extractTrack } from './remux.ts';

/** Frames unpacked at a time from uncompressed files. */
const PIECE_FRAMES = 1 << 17;

/**
 * Decode a file of any supported format, told by its content, piece by piece in its own rate and channels.
 * @throws AppFailure `emptyFile`, `notAudio`, `unsupportedCodec`, `decodeFailed`
 */
export async function* decodePieces(bytes: Uint8Array, codecs: CodecPool): AsyncGenerator<PcmAudio> {
  if (bytes.length === 0) throw new AppFailure('emptyFile', 'The file is empty (0 bytes).');
  const format = sniffFormat(bytes);
  if (format.kind === 'unknown') throw new AppFailure('notAudio', 'The content is not sound in any known format.');
  if (format.kind === 'other')
    throw new AppFailure('unsupportedCodec', `The content is ${format.name}, which is not supported.`);
  const body = bytes.subarray(format.offset);
  switch (format.kind) {
    case 'wav':
      return yield* readPieces(readWav(body));
    case 'aiff':
      return yield* readPieces(readAiff(body));
    case 'mp3':
    case 'flac':
    case 'oggOpus':
    case 'oggVorbis':
      return yield* codecs.decode(format.kind, body);
    case 'oggFlac':
      return yield* codecs.decode('flac', body);
    case 'adts':
      return yield await decodeAac(body);
    case 'mp4':
    case 'matroska':
      return yield* decodeTrack(body, format.kind, codecs);
  }
}

async function* decodeTrack(
  bytes: Uint8Array,
  container: 'mp4' | 'matroska',
  codecs: CodecPool,
): AsyncGenerator<PcmAudio> {
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
      // From the MP4 itself the decoder can read how much of its start and end is padding
      return yield await decodeAac(container === 'mp4' ? bytes : track.bytes);
    default:
      return yield* readPieces(readWav(track.bytes));
  }
}

async function* readPieces(opened: Result<PcmSource>): AsyncGenerator<PcmAudio> {
  if (!opened.ok) throw new AppFailure(opened.error.code, opened.error.message);
  const source = opened.value;
  for (let at = 0; at < source.numFrames; at += PIECE_FRAMES) {
    yield { sampleRateHz: source.sampleRateHz, channels: source.read(at, PIECE_FRAMES) };
  }
}
