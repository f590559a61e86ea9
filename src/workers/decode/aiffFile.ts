import { AppFailure } from '../../core/common/appError.ts';
import { UNCHECKED } from '../../core/pcm/integrity/soundCheck.ts';
import { readAiff } from '../../core/pcm/readAiff.ts';
import type { SoundBlock } from '../soundBlock.ts';
import { readBytes } from './readBytes.ts';
import { BLOCK_SEC, type SoundFile } from './soundFile.ts';

/** AIFF is rare and old: it is read whole, up to this size. */
const MAX_BYTES = 600e6;

/** Open an AIFF file. Throws AppFailure as `readAiff`, `tooLongToDecode`, `fileUnreadable`. */
export async function openAiffFile(file: Blob, offset: number): Promise<SoundFile> {
  if (file.size > MAX_BYTES) throw new AppFailure('tooLongToDecode', 'AIFF files are read up to 600 MB.');
  const opened = readAiff(await readBytes(file, offset, file.size));
  if (!opened.ok) throw new AppFailure(opened.error.code, opened.error.message);
  const { sampleRateHz, numChannels, numFrames } = opened.value;
  const count = Math.max(1, Math.round(sampleRateHz * BLOCK_SEC));
  async function* blocks(startSec: number): AsyncGenerator<SoundBlock> {
    for (let frame = Math.round(startSec * sampleRateHz); frame < numFrames; frame += count) {
      yield {
        sampleRateHz,
        channels: opened.ok ? (opened.value.read(frame, count) as Float32Array<ArrayBuffer>[]) : [],
      };
    }
  }
  return {
    facts: { sampleRateHz, numChannels, durationSec: numFrames / sampleRateHz },
    blocks,
    check: () => UNCHECKED,
    close: () => undefined,
  };
}
