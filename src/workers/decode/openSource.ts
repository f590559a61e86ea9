import { UNCHECKED } from '../../core/pcm/integrity/soundCheck.ts';
import type { SessionSource } from '../protocol.ts';
import type { SoundBlock } from '../soundBlock.ts';
import { openSoundFile } from './openSoundFile.ts';
import type { SoundFile } from './soundFile.ts';

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
