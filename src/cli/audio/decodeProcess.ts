import { toAppError, type AppError } from '../../core/common/appError.ts';
import type { SoundCheck } from '../../core/pcm/integrity/soundCheck.ts';
import { CodecPool } from './codecPool.ts';
import { decodeMono } from './decodeFile.ts';

/** What the process is asked: begin with a file, go on with it, let it go. */
export type DecodeRequest =
  | { readonly kind: 'open'; readonly bytes: Uint8Array; readonly sampleRateHz: number }
  | { readonly kind: 'next' }
  | { readonly kind: 'close' };

/** What it answers to each `next`; `ready` comes once, by itself. */
export type DecodeReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'piece'; readonly samples: Float32Array }
  | { readonly kind: 'end'; readonly check: SoundCheck }
  | { readonly kind: 'failed'; readonly error: AppError };

const codecs = new CodecPool();
let pieces: AsyncGenerator<Float32Array, SoundCheck> | null = null;

async function next(): Promise<DecodeReply> {
  try {
    const step = await pieces!.next();
    return step.done ? { kind: 'end', check: step.value } : { kind: 'piece', samples: step.value };
  } catch (thrown) {
    return { kind: 'failed', error: toAppError(thrown, 'decodeFailed') };
  }
}

function reply(message: DecodeReply): void {
  process.send?.(message);
}

process.on('message', (request: DecodeRequest) => {
  if (request.kind === 'open') pieces = decodeMono(request.bytes, codecs, request.sampleRateHz);
  else if (request.kind === 'close') void pieces?.return({ declaredSec: null, lostParts: 0 }).catch(() => undefined);
  else void next().then(reply);
});
reply({ kind: 'ready' });
