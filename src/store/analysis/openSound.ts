import { fail, ok, type Result } from '../../core/common/result.ts';
import { appError } from '../../core/common/appError.ts';
import { decodeFile } from '../../platform/audio/decodeFile.ts';
import type { FileFacts } from '../../core/pcm/fileFacts.ts';
import type { SessionSource, SoundBlock } from '../../workers/protocol.ts';

/** Short compressed files are decoded whole by Web Audio, as they always were; longer ones piece by piece in the worker. */
const LONGEST_WHOLE_SEC = 300;
/** A video can be short and large. */
const LARGEST_WHOLE_BYTES = 64e6;
/** The lowest bit rate that speech is commonly coded at: gives the longest likely length of a file that does not say. */
const LOW_BITS_PER_SEC = 24_000;

/** A recording ready for the worker. */
export interface OpenedSound {
  readonly facts: FileFacts;
  readonly source: SessionSource;
  /** Null when only the worker will know. */
  readonly durationSec: number | null;
  readonly numChannels: number | null;
  /** The decoded sound of a `pushed` source. Asked a second time it decodes a second time: buffers are handed over. */
  readonly decode: () => Promise<Result<SoundBlock>>;
}

/**
 * Open a file the best way: WAV and AIFF are read by the worker itself, exactly as the command line reads them, and so
 * is anything long; the rest is decoded by Web Audio here.
 * @param durationSec length if the player knows it
 * @param how leave out to let the content decide
 */
export async function openSound(
  signal: AbortSignal,
  file: File,
  facts: FileFacts,
  durationSec: number | null,
  how?: 'webAudio',
): Promise<Result<OpenedSound>> {
  const common = { facts };
  const isPcm = facts.format.kind === 'wav' || facts.format.kind === 'aiff';
  if ((isPcm || isLong(facts, durationSec)) && how !== 'webAudio') {
    const decode = (): Promise<Result<SoundBlock>> =>
      Promise.resolve(fail(appError('unknown', 'The worker reads this file itself.')));
    return ok({ ...common, source: { kind: 'file', file }, durationSec, numChannels: null, decode });
  }
  const decoded = await decodeFile(signal, file, facts, durationSec);
  if (!decoded.ok) return decoded;
  let first: Result<SoundBlock> | null = ok(decoded.value);
  const decode = async (): Promise<Result<SoundBlock>> => {
    const ready = first ?? (await decodeFile(signal, file, facts, durationSec));
    first = null;
    return ready.ok ? ok({ sampleRateHz: ready.value.sampleRateHz, channels: ready.value.channels }) : ready;
  };
  const { durationSec: decodedSec, channels } = decoded.value;
  return ok({ ...common, source: { kind: 'pushed' }, durationSec: decodedSec, numChannels: channels.length, decode });
}

function isLong({ sizeBytes }: FileFacts, durationSec: number | null): boolean {
  return (durationSec ?? (sizeBytes * 8) / LOW_BITS_PER_SEC) > LONGEST_WHOLE_SEC || sizeBytes > LARGEST_WHOLE_BYTES;
}
