import { toAppError } from '../../core/common/appError.ts';
import { readSoundFile } from '../audio/decodeFile.ts';
import type { Ears } from '../engine.ts';

/** The mono samples of a file, or the reason why there are none. */
export async function decodeOrReason(ears: Ears, path: string, sampleRateHz: number): Promise<Float32Array | string> {
  try {
    return await ears.decoder.whole(await readSoundFile(path), sampleRateHz);
  } catch (thrown) {
    return toAppError(thrown, 'decodeFailed').message;
  }
}
