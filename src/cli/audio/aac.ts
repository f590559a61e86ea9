import { AppFailure } from '../../core/common/appError.ts';
import type { PcmAudio } from '../../core/pcm/pcmAudio.ts';

/**
 * Decode AAC, bare (ADTS) or in an MP4 file. The decoder (FAAD2 compiled to WASM, GPL-2.0) is an optional dependency
 * of the command line alone: the page uses the browser's own, and nothing that is published contains it.
 * @throws AppFailure `unsupportedCodec` where the package is not installed
 */
export async function decodeAac(bytes: Uint8Array): Promise<PcmAudio> {
  const { channelData, sampleRate } = await (await loadDecoder()).default(bytes);
  if ((channelData[0]?.length ?? 0) === 0)
    throw new AppFailure('decodeFailed', 'The AAC stream holds no sound that can be decoded.');
  return { sampleRateHz: sampleRate, channels: channelData };
}

async function loadDecoder(): Promise<typeof import('@audio/decode-aac')> {
  try {
    return await import('@audio/decode-aac');
  } catch {
    throw new AppFailure(
      'unsupportedCodec',
      'AAC needs the optional package @audio/decode-aac: run "npm install --include=optional".',
    );
  }
}
