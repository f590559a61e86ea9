import { AppFailure } from '../../core/common/appError.ts';
import type { PcmAudio } from '../../core/pcm/pcmAudio.ts';

/** Frames that the decoder stumbles over at the start of every stream, a whole one too: nothing came before the first. */
const USUAL_ERRORS = 1;

/** Decoded AAC, and the number of frames that the decoder stumbled over. */
export interface DecodedAac {
  readonly audio: PcmAudio;
  readonly numErrors: number;
}

/**
 * Decode AAC, bare (ADTS) or in an MP4 file. The decoder (FAAD2 compiled to WASM, GPL-2.0) is an optional dependency
 * of the command line alone: the page uses the browser's own, and nothing that is published contains it.
 * @throws AppFailure `unsupportedCodec` where the package is not installed
 */
export async function decodeAac(bytes: Uint8Array): Promise<DecodedAac> {
  // It counts errors, though its types do not say so
  const decoded: { channelData: Float32Array[]; sampleRate: number; errors?: number } = await (
    await loadDecoder()
  ).default(bytes);
  if ((decoded.channelData[0]?.length ?? 0) === 0)
    throw new AppFailure('decodeFailed', 'The AAC stream holds no sound that can be decoded.');
  return {
    audio: { sampleRateHz: decoded.sampleRate, channels: decoded.channelData },
    numErrors: Math.max(0, (decoded.errors ?? 0) - USUAL_ERRORS),
  };
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
