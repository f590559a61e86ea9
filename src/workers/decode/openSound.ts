import { UNCHECKED } from '../../core/pcm/integrity/soundCheck.ts';
import { sniffFormat } from '../../core/pcm/sniffFormat.ts';
import type { SessionSource } from '../protocol.ts';
import type { SoundBlock } from '../soundBlock.ts';
import { openAiffFile } from './aiffFile.ts';
import { readBytes } from './readBytes.ts';
import type { SoundFile } from './soundFile.ts';
import { openWavFile } from './wavFile.ts';

/** Enough for any header, and how far an MPEG stream is searched. */
const HEAD_BYTES = 128 * 1024;

/**
 * Open any sound file for reading piece by piece: WAV and AIFF by our own readers, the rest by WebCodecs. Its content
 * decides, never its name.
 * @throws AppFailure `unsupportedCodec` (try Web Audio), `emptyFile`, `decodeFailed`, `fileUnreadable`, `tooLongToDecode`
 */
export async function openSoundFile(file: Blob): Promise<SoundFile> {
  const format = sniffFormat(await readBytes(file, 0, HEAD_BYTES));
  if (format.kind === 'wav') return openWavFile(file, format.offset);
  if (format.kind === 'aiff') return openAiffFile(file, format.offset);
  // Demultiplexers are large, and most files never need them here.
  const { openMediaFile } = await import('./mediaFile.ts');
  return openMediaFile(file);
}

/** Open a source for reading, wherever its sound was decoded. Throws as `openSoundFile`. */
export function openSource(source: SessionSource): Promise<SoundFile> {
  return source.kind === 'file' ? openSoundFile(source.file) : Promise.resolve(decodedSound(source.block));
}

function decodedSound(block: SoundBlock): SoundFile {
  const { channels, sampleRateHz } = block;
  async function* blocks(startSec: number): AsyncGenerator<SoundBlock> {
    const from = Math.round(startSec * sampleRateHz);
    yield from === 0 ? block : { sampleRateHz, channels: channels.map((channel) => channel.subarray(from)) };
  }
  return {
    facts: { sampleRateHz: null, numChannels: channels.length, durationSec: (channels[0]?.length ?? 0) / sampleRateHz },
    blocks,
    check: () => UNCHECKED,
    close: () => undefined,
  };
}
