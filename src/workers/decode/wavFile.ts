import { AppFailure } from '../../core/common/appError.ts';
import { believableSec } from '../../core/pcm/integrity/soundCheck.ts';
import { findWavSound, type WavSound } from '../../core/pcm/readWav.ts';
import { unpackSamples } from '../../core/pcm/unpackSamples.ts';
import type { SoundBlock } from '../soundBlock.ts';
import { readBytes } from './readBytes.ts';
import { BLOCK_SEC, type SoundFile } from './soundFile.ts';

const FIRST_HEAD_BYTES = 64 * 1024;
/** Notes and pictures before the sound may be large; beyond this they are damage. */
const LAST_HEAD_BYTES = 64 * 1024 * 1024;

/**
 * Open a WAVE file of any length (up to the format's 4 GB, and RF64 beyond) by reading slices of it.
 * @param offset where RIFF begins, behind an ID3 tag
 * @throws AppFailure as `findWavSound`, `fileUnreadable`
 */
export async function openWavFile(file: Blob, offset: number): Promise<SoundFile> {
  const sound = await findSound(file, offset);
  const { sampleRateHz, numChannels, frameStride, numBytes } = sound;
  const numFrames = Math.floor(numBytes / frameStride);
  return {
    facts: { sampleRateHz, numChannels, durationSec: numFrames / sampleRateHz },
    blocks: (startSec) =>
      readBlocks(file, offset + sound.startByte, sound, numFrames, Math.round(startSec * sampleRateHz)),
    check: () => ({ declaredSec: believableSec(sound.declaredSec ?? 0), lostParts: 0 }),
    close: () => undefined,
  };
}

async function findSound(file: Blob, offset: number): Promise<WavSound> {
  const totalBytes = file.size - offset;
  for (let length = FIRST_HEAD_BYTES; ; length *= 8) {
    const found = findWavSound(await readBytes(file, offset, offset + length), totalBytes);
    if (!found.ok) throw new AppFailure(found.error.code, found.error.message);
    if (found.value) return found.value;
    if (length > LAST_HEAD_BYTES)
      throw new AppFailure('decodeFailed', 'The WAV file has no sound that could be found.');
  }
}

/** The next block is read from disk while this one is at work. */
async function* readBlocks(
  file: Blob,
  startByte: number,
  sound: WavSound,
  numFrames: number,
  fromFrame: number,
): AsyncGenerator<SoundBlock> {
  const { sampleRateHz, numChannels, format, frameStride } = sound;
  const count = Math.max(1, Math.round(sampleRateHz * BLOCK_SEC));
  const fetch = (frame: number): Promise<Uint8Array> | null => {
    if (frame >= numFrames) return null;
    const bytes = readBytes(
      file,
      startByte + frame * frameStride,
      startByte + Math.min(numFrames, frame + count) * frameStride,
    );
    // Whoever stops reading never looks at the block that was fetched ahead.
    bytes.catch(() => undefined);
    return bytes;
  };
  let next = fetch(fromFrame);
  for (let frame = fromFrame; next; frame += count) {
    const bytes = await next;
    next = fetch(frame + count);
    yield {
      sampleRateHz,
      channels: unpackSamples(bytes, format, numChannels, frameStride) as Float32Array<ArrayBuffer>[],
    };
  }
}
