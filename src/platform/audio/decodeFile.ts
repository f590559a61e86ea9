import { appError, type AppError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { FileFacts } from '../../core/pcm/fileFacts.ts';

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
}

/**
 * Decode a file with Web Audio: whatever this browser plays, video files' sound included. The work is done off the
 * main thread. Sound is asked for at its own rate, so that our resampler brings it to 16 kHz here as on the command
 * line: browsers' resamplers differ, and move probabilities by a hundredth.
 * @param durationSec the file's length where known, to refuse what would not fit into memory
 * @returns `tooLongToDecode`, `notAudio`, `unsupportedCodec`, `decodeFailed`, `emptyFile`, `fileUnreadable`, `outOfMemory`
 */
export async function decodeFile(
  signal: AbortSignal,
  file: File,
  facts: FileFacts,
  durationSec: number | null,
): Promise<Result<DecodedSound>> {
  const tooLong = checkLength(facts.sizeBytes, durationSec);
  if (tooLong) return fail(tooLong);
  try {
    return await decodeBytes(signal, await file.arrayBuffer(), facts);
  } catch {
    return fail(appError('fileUnreadable', 'The file cannot be read: it was moved, changed or deleted.'));
  }
}

/** Decode a short file that is in memory already, as `decodeFile` does. The bytes are handed over to the decoder. Never rejects. */
export async function decodeBytes(
  signal: AbortSignal,
  bytes: ArrayBuffer,
  facts: FileFacts,
): Promise<Result<DecodedSound>> {
  if (signal.aborted) return fail(appError('cancelled', 'Cancelled.'));
  try {
    const buffer = await contextAt(facts.rateHz).decodeAudioData(bytes);
    signal.throwIfAborted();
    if (buffer.length === 0) return fail(appError('emptyFile', 'The file holds no sound.'));
    const channels = Array.from({ length: buffer.numberOfChannels }, (_, index) => buffer.getChannelData(index));
    return ok({ sampleRateHz: buffer.sampleRate, channels, durationSec: buffer.duration });
  } catch (thrown) {
    if (thrown === signal.reason) return fail(appError('cancelled', 'Cancelled.'));
    return fail(explain(thrown, facts));
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

function checkLength(sizeBytes: number, durationSec: number | null): AppError | null {
  const likelySec = durationSec ?? (sizeBytes * 8) / LOW_BITS_PER_SEC;
  if (sizeBytes + likelySec * LIKELY_BYTES_PER_SEC <= MAX_DECODED_BYTES) return null;
  const minutes = Math.round(likelySec / 60);
  return appError(
    'tooLongToDecode',
    `About ${minutes} minutes of compressed sound would not fit into this tab's memory.`,
  );
}

function explain(thrown: unknown, { format }: FileFacts): AppError {
  if (thrown instanceof RangeError) return appError('outOfMemory', 'There is not enough memory to decode this file.');
  if (format.kind === 'unknown') return appError('notAudio', 'This does not look like sound.');
  if (format.kind === 'other') return appError('unsupportedCodec', `This browser does not decode ${format.name}.`);
  if (format.kind === 'mp4' || format.kind === 'matroska')
    return appError('unsupportedCodec', 'There is no sound in it that this browser can decode.');
  return appError('decodeFailed', 'The sound is damaged, or in a form that this browser does not decode.');
}
