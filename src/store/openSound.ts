import { fail, ok, type Result } from '../core/common/result.ts';
import { appError } from '../core/common/appError.ts';
import { decodeFile } from '../platform/audio/decodeFile.ts';
import type { FileFacts } from '../platform/files/inspectFile.ts';
import type { LaneRequest, SessionSource, SoundBlock } from '../workers/protocol.ts';

/** The worker reads uncompressed files whole, so far. */
const MAX_PCM_BYTES = 1.2e9;

/** The one lane of a recording until the user splits it: the mean of all channels. */
const MIX: readonly LaneRequest[] = [{ id: 'mix', name: 'Mix', channels: [] }];

/** A recording ready for the worker. */
export interface OpenedSound {
  readonly facts: FileFacts;
  readonly source: SessionSource;
  readonly lanes: readonly LaneRequest[];
  /** Null when only the worker will know. */
  readonly durationSec: number | null;
  readonly numChannels: number | null;
  /** The decoded sound of a `pushed` source. Asked a second time it decodes a second time: buffers are handed over. */
  readonly decode: () => Promise<Result<SoundBlock>>;
}

/**
 * Open a file the best way: WAV and AIFF are read by the worker itself, exactly as the command line reads them; the
 * rest is decoded by Web Audio here.
 * @param durationSec length if the player knows it
 * @param how leave out to let the content decide
 */
export async function openSound(signal: AbortSignal, file: File, facts: FileFacts, durationSec: number | null, how?: 'webAudio'): Promise<Result<OpenedSound>> {
  const common = { facts, lanes: MIX };
  const isPcm = facts.format.kind === 'wav' || facts.format.kind === 'aiff';
  if (isPcm && how !== 'webAudio') {
    if (file.size > MAX_PCM_BYTES) return fail(appError('tooLongToDecode', 'Uncompressed files are read up to 1.2 GB.'));
    const decode = (): Promise<Result<SoundBlock>> => Promise.resolve(fail(appError('unknown', 'The worker reads this file itself.')));
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
