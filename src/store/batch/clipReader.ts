import type { AppError } from '../../core/common/appError.ts';
import type { Result } from '../../core/common/result.ts';
import type { SoundCheck } from '../../core/pcm/integrity/soundCheck.ts';
import { decodeBytes } from '../../platform/audio/decodeFile.ts';
import { hashBytes, hashHead } from '../../platform/files/hashHead.ts';
import type { ClipSource } from '../../workers/analysis/clipsProtocol.ts';
import { FileReading } from '../../workers/client/fileReading.ts';
import { unpackInWorker, type Unpacked } from '../../workers/client/unpackInWorker.ts';

/** Larger files go through by themselves, piece by piece: one and a half minutes of good MP3 but ten of a phone's codec, two of CD sound. */
const LARGEST_CLIP_BYTES = { packed: 1.5e6, pcm: 24e6 };

/** Decoded, two dozen of them have to fit into memory at once. */
const LARGEST_UNFOLDED_BYTES = 48e6;

/** What a file needs: to be answered with others, by itself, or not at all. */
export type PreparedClip =
  | { readonly kind: 'clip'; readonly source: ClipSource; readonly check: SoundCheck }
  | { readonly kind: 'long' }
  | { readonly kind: 'bad'; readonly error: AppError };

/** A file with its sound, and the hash of its first bytes, by which it is known again. */
export interface ReadClip {
  readonly clip: PreparedClip;
  readonly headHash: string | null;
}

/** Reads the files of a batch. */
export interface ClipReader {
  /**
   * Read a file, once, and decode it where the worker cannot.
   * @param how `webAudio` leaves WAV to the browser when our own reader gave up
   */
  prepare: (signal: AbortSignal, file: File, how?: 'webAudio') => Promise<ReadClip>;
  /** Take the sound and label files out of an archive. */
  unpack: (signal: AbortSignal, zip: File, onProgress: (numFiles: number) => void) => Promise<Result<Unpacked>>;
  /** Nothing is to be read for now: let the reading thread end. */
  rest: () => void;
}

/** Make a reader with a thread of its own, which starts with the first file. */
export function createClipReader(): ClipReader {
  const reading = new FileReading();
  return {
    prepare: (signal, file, how) => prepare(reading, signal, file, how),
    unpack: unpackInWorker,
    rest: () => reading.rest(),
  };
}

async function prepare(
  reading: FileReading,
  signal: AbortSignal,
  file: File,
  how: 'webAudio' | undefined,
): Promise<ReadClip> {
  const read = await reading.read(file, LARGEST_CLIP_BYTES.pcm);
  if (!read.ok) return { clip: { kind: 'bad', error: read.error }, headHash: null };
  const { facts, whole } = read.value;
  if (whole === null) return { clip: { kind: 'long' }, headHash: await hashHead(file) };
  const { bytes, declaredSec, lostParts } = whole;
  const headHash = await hashBytes(bytes);
  const isPcm = facts.format.kind === 'wav' || facts.format.kind === 'aiff';
  if (!isPcm && bytes.byteLength > LARGEST_CLIP_BYTES.packed) return { clip: { kind: 'long' }, headHash };
  if (isPcm && how !== 'webAudio')
    return { clip: { kind: 'clip', source: { kind: 'bytes', bytes }, check: { declaredSec, lostParts } }, headHash };
  const decoded = await decodeBytes(signal, { facts, ...whole }, LARGEST_UNFOLDED_BYTES);
  if (!decoded.ok && decoded.error.code === 'tooLongToDecode') return { clip: { kind: 'long' }, headHash };
  if (!decoded.ok) return { clip: { kind: 'bad', error: decoded.error }, headHash };
  const { sampleRateHz, channels } = decoded.value;
  const source: ClipSource = { kind: 'pushed', block: { sampleRateHz, channels } };
  return { clip: { kind: 'clip', source, check: decoded.value.check }, headHash };
}
