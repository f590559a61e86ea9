import { ok, type Result } from '../../core/common/result.ts';
import type { SessionSource } from '../protocol.ts';
import type { SoundBlock } from '../soundBlock.ts';
import type { Decode, ReadWhole, SoundSource } from './soundSource.ts';

/** A source as it goes to the worker, and what of it is handed over. */
export interface WireSound {
  readonly source: SessionSource;
  readonly transfer: Transferable[];
}

/** Ask the worker with a source as it is, or as the browser decodes it where the worker cannot read it. */
export async function withSound<T>(
  signal: AbortSignal,
  source: SoundSource,
  readWhole: ReadWhole,
  ask: (sound: WireSound) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (source.kind === 'pushed') {
    const decoded = await source.decode(signal, readWhole);
    return decoded.ok ? ask(pushed(decoded.value)) : decoded;
  }
  const read = await ask({ source: { kind: 'file', file: source.file }, transfer: [] });
  if (read.ok || read.error.code !== 'unsupportedCodec') return read;
  const decoded = await source.orElse(signal, readWhole);
  if (decoded.ok) return ask(pushed(decoded.value));
  // Why the long way failed matters less than why the short one is closed.
  return decoded.error.code === 'tooLongToDecode' ? decoded : read;
}

/** Decode pushed sound now, so that it is there when the worker is free. */
export async function decodedAhead(
  signal: AbortSignal,
  source: SoundSource,
  readWhole: ReadWhole,
): Promise<Result<SoundSource>> {
  if (source.kind === 'file') return ok(source);
  let ahead: Result<SoundBlock> | null = await source.decode(signal, readWhole);
  if (!ahead.ok) return ahead;
  const decode: Decode = (later, readAgain) => {
    const ready = ahead ? Promise.resolve(ahead) : source.decode(later, readAgain);
    ahead = null;
    return ready;
  };
  return ok({ kind: 'pushed', decode });
}

function pushed(block: SoundBlock): WireSound {
  return { source: { kind: 'pushed', block }, transfer: buffersOf(block) };
}

/** The buffers of a block, to be handed over. */
export function buffersOf({ channels }: SoundBlock): Transferable[] {
  return [...new Set(channels.map((channel) => channel.buffer))];
}
