import type { AppError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { decodeFile } from '../../platform/audio/decodeFile.ts';
import { inspectFile } from '../../platform/files/inspectFile.ts';
import type { ClipSource } from '../../workers/analysis/clipsProtocol.ts';

/** Larger files go through by themselves, piece by piece: five minutes of good MP3, two of CD sound. */
const LARGEST_CLIP_BYTES = { packed: 8e6, pcm: 24e6 };

/** What a file needs: to be answered with others, by itself, or not at all. */
export type PreparedClip = { readonly kind: 'clip'; readonly source: ClipSource } | { readonly kind: 'long' } | { readonly kind: 'bad'; readonly error: AppError };

/** Look at a file and decode it where the worker cannot. `how` leaves WAV to the browser when our own reader gave up. */
export async function prepareClip(signal: AbortSignal, file: File, how?: 'webAudio'): Promise<PreparedClip> {
  const facts = await inspectFile(file);
  if (!facts.ok) return { kind: 'bad', error: facts.error };
  const isPcm = facts.value.format.kind === 'wav' || facts.value.format.kind === 'aiff';
  if (file.size > (isPcm ? LARGEST_CLIP_BYTES.pcm : LARGEST_CLIP_BYTES.packed)) return { kind: 'long' };
  if (isPcm && how !== 'webAudio') return { kind: 'clip', source: { kind: 'file', file } };
  const decoded = await decode(signal, file, facts.value);
  return decoded.ok ? { kind: 'clip', source: { kind: 'block', block: decoded.value } } : { kind: 'bad', error: decoded.error };
}

async function decode(signal: AbortSignal, file: File, facts: Parameters<typeof decodeFile>[2]): Promise<Result<{ sampleRateHz: number; channels: readonly Float32Array<ArrayBuffer>[] }>> {
  const decoded = await decodeFile(signal, file, facts, null);
  return decoded.ok ? ok({ sampleRateHz: decoded.value.sampleRateHz, channels: decoded.value.channels }) : fail(decoded.error);
}
