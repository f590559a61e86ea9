import { appError, type AppError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { FileFacts } from '../../core/pcm/fileFacts.ts';
import { isEndless, type CheckedStream, type SoundCheck } from '../../core/pcm/integrity/soundCheck.ts';

/** Rate the model hears; asked of the browser where the file's own rate is unknown. */
const TARGET_RATE_HZ = 16000;
/** Decoding holds the whole file as 32-bit floats at its own rate, then at 16 kHz: beyond this tabs crash. */
const MAX_DECODED_BYTES = 1.2e9;
/** When a file does not say: stereo at 48 kHz. */
const LIKELY_BYTES_PER_SEC = 48000 * 2 * 4;
/** The lowest bit rate that speech is commonly coded at; turns a size into the longest likely length. */
const LOW_BITS_PER_SEC = 24_000;

/** Decoded sound: all channels of the file, at its own rate where that is known. */
export interface DecodedSound {
  readonly sampleRateHz: number;
  readonly channels: readonly Float32Array<ArrayBuffer>[];
  readonly durationSec: number;
  /** How whole the file was. */
  readonly check: SoundCheck;
}

/** A whole file in memory, and what is known of it. */
export interface CodedSound extends SoundCheck {
  readonly facts: FileFacts;
  readonly bytes: ArrayBuffer;
  /** Its sound without the lost parts, which the command line leaves out too; null where the file itself is whole. */
  readonly wholeParts: ArrayBuffer | null;
  readonly unfolds: CheckedStream['unfolds'];
}

/**
 * Decode a file with Web Audio: whatever this browser plays, video files' sound included. The work is done off the
 * main thread. Sound is asked for at its own rate, so that our resampler brings it to 16 kHz here as on the command
 * line: browsers' resamplers differ, and move probabilities by a hundredth. The bytes are handed over to the decoder.
 * Never rejects.
 * @param maxDecodedBytes refuse, with `tooLongToDecode` and the bytes untouched, what is known to unfold to more
 * @returns `tooLongToDecode`, `notAudio`, `unsupportedCodec`, `decodeFailed`, `emptyFile`, `outOfMemory`, `cancelled`
 */
export async function decodeBytes(
  signal: AbortSignal,
  { facts, bytes, wholeParts, unfolds, lostParts, declaredSec }: CodedSound,
  maxDecodedBytes = MAX_DECODED_BYTES,
): Promise<Result<DecodedSound>> {
  if (signal.aborted) return fail(appError('cancelled', 'Cancelled.'));
  if (isEndless({ unfolds })) return fail(appError('decodeFailed', 'The file names more sound than anyone records.'));
  if (unfolds && unfolds.numFrames * unfolds.numChannels * Float32Array.BYTES_PER_ELEMENT > maxDecodedBytes)
    return fail(appError('tooLongToDecode', 'The file unfolds to more sound than fits into memory.'));
  try {
    const buffer = await contextAt(facts.rateHz).decodeAudioData(wholeParts ?? bytes);
    signal.throwIfAborted();
    if (buffer.length === 0) return fail(appError('emptyFile', 'The file holds no sound.'));
    const channels = Array.from({ length: buffer.numberOfChannels }, (_, index) => buffer.getChannelData(index));
    return ok({
      sampleRateHz: buffer.sampleRate,
      channels,
      durationSec: buffer.duration,
      check: { lostParts, declaredSec },
    });
  } catch (thrown) {
    if (thrown === signal.reason) return fail(appError('cancelled', 'Cancelled.'));
    return fail(explain(thrown, facts, lostParts));
  }
}

/** A context only decodes here: one for each rate serves all files. */
const contexts = new Map<number | null, OfflineAudioContext>();

function contextAt(rateHz: number | null): OfflineAudioContext {
  const context = contexts.get(rateHz) ?? newContext(rateHz);
  contexts.set(rateHz, context);
  return context;
}

function newContext(rateHz: number | null): OfflineAudioContext {
  try {
    return new OfflineAudioContext(1, 1, rateHz ?? TARGET_RATE_HZ);
  } catch {
    // Some browsers stop at 96 kHz.
    return new OfflineAudioContext(1, 1, TARGET_RATE_HZ);
  }
}

/**
 * Refuse, before it is read, what would not fit into memory decoded.
 * @param durationSec null takes the longest that is likely for its size
 */
export function checkLength(sizeBytes: number, durationSec: number | null): AppError | null {
  const likelySec = durationSec ?? (sizeBytes * 8) / LOW_BITS_PER_SEC;
  if (sizeBytes + likelySec * LIKELY_BYTES_PER_SEC <= MAX_DECODED_BYTES) return null;
  const minutes = Math.round(likelySec / 60);
  return appError(
    'tooLongToDecode',
    `About ${minutes} minutes of compressed sound would not fit into this tab's memory.`,
  );
}

function explain(thrown: unknown, { format, rateHz }: FileFacts, lostParts: number): AppError {
  if (thrown instanceof RangeError) return appError('outOfMemory', 'There is not enough memory to decode this file.');
  if (format.kind === 'unknown') return appError('notAudio', 'This does not look like sound.');
  if (format.kind === 'other') return appError('unsupportedCodec', `This browser does not decode ${format.name}.`);
  // Without damage in sight it is the codec, unless that is one which this browser plays
  const isDamaged = lostParts > 0 || (rateHz !== null && plays(format.kind));
  if ((format.kind === 'mp4' || format.kind === 'matroska') && !isDamaged)
    return appError('unsupportedCodec', 'There is no sound in it that this browser can decode.');
  return appError('decodeFailed', 'The sound is damaged, or in a form that this browser does not decode.');
}

/** Whether this browser knows the codecs that `codedRateHz` knows in such a container. */
function plays(kind: FileFacts['format']['kind']): boolean {
  const type = kind === 'mp4' ? 'audio/mp4; codecs="mp4a.40.2"' : 'audio/webm; codecs="opus"';
  return document.createElement('audio').canPlayType(type) !== '';
}
