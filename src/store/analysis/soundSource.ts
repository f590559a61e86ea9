import { fail, ok, type Result } from '../../core/common/result.ts';
import type { FileFacts } from '../../core/pcm/fileFacts.ts';
import type { SoundCheck } from '../../core/pcm/integrity/soundCheck.ts';
import { checkLength, decodeBytes } from '../../platform/audio/decodeFile.ts';
import { inspectFile } from '../../platform/files/inspectFile.ts';
import type { Decode, SoundSource } from '../../workers/client/soundSource.ts';

/** Short compressed files are decoded whole by Web Audio, as they always were; longer ones piece by piece in the worker. */
const LONGEST_WHOLE_SEC = 300;
/** A video can be short and large. */
const LARGEST_WHOLE_BYTES = 64e6;
/** The lowest bit rate that speech is commonly coded at: gives the longest likely length of a file that does not say. */
const LOW_BITS_PER_SEC = 24_000;

/**
 * Say who decodes a file: WAV and AIFF are read by the worker itself, exactly as the command line reads them, and so is
 * anything long; the rest is decoded by Web Audio here.
 * @param durationSec length if the player knows it
 * @param onCheck told how whole a file was that is decoded here
 */
export function soundSource(
  file: File,
  facts: FileFacts,
  durationSec: number | null,
  onCheck: (check: SoundCheck) => void = () => undefined,
): SoundSource {
  const decode: Decode = async (signal, readWhole) => {
    const tooLong = checkLength(facts.sizeBytes, durationSec);
    if (tooLong) return fail(tooLong);
    const read = await readWhole(file);
    if (!read.ok) return read;
    const decoded = await decodeBytes(signal, { facts, ...read.value });
    if (decoded.ok) onCheck(decoded.value.check);
    return decoded.ok ? ok({ sampleRateHz: decoded.value.sampleRateHz, channels: decoded.value.channels }) : decoded;
  };
  const isPcm = facts.format.kind === 'wav' || facts.format.kind === 'aiff';
  return isPcm || isLong(facts, durationSec) ? { kind: 'file', file, orElse: decode } : { kind: 'pushed', decode };
}

/** Look at a file and say who decodes it. Errors as `inspectFile`. */
export async function openFile(file: File, durationSec: number | null): Promise<Result<SoundSource>> {
  const facts = await inspectFile(file);
  return facts.ok ? ok(soundSource(file, facts.value, durationSec)) : facts;
}

function isLong({ sizeBytes }: FileFacts, durationSec: number | null): boolean {
  return (durationSec ?? (sizeBytes * 8) / LOW_BITS_PER_SEC) > LONGEST_WHOLE_SEC || sizeBytes > LARGEST_WHOLE_BYTES;
}
