import { Application, createDecoder, createEncoder } from 'libopus-wasm';

const SAMPLE_RATE_HZ = 16000;
const FRAME_LENGTH = 320;

/**
 * Encode a clip as Opus and decode it again, as a call or a voice message would.
 * @param samples mono, 16 kHz
 * @returns as many samples, aligned with the input
 */
export async function opusRoundTrip(samples: Float32Array, bitsPerSec: number): Promise<Float32Array> {
  const options = { sampleRate: SAMPLE_RATE_HZ, channels: 1 } as const;
  const encoder = await createEncoder({
    ...options,
    frameSize: FRAME_LENGTH,
    bitrate: bitsPerSec,
    application: Application.Voip,
  });
  const decoder = await createDecoder(options);
  try {
    // The decoded sound begins later by what the encoder looks ahead
    const delay = encoder.getLookahead();
    const numFrames = Math.ceil((samples.length + delay) / FRAME_LENGTH);
    const decoded = new Float32Array(numFrames * FRAME_LENGTH);
    const frame = new Float32Array(FRAME_LENGTH);
    for (let i = 0; i < numFrames; i++) {
      frame.fill(0);
      frame.set(samples.subarray(i * FRAME_LENGTH, (i + 1) * FRAME_LENGTH));
      decoded.set(decoder.decodeFloat(encoder.encodeFloat(frame)), i * FRAME_LENGTH);
    }
    return decoded.slice(delay, delay + samples.length);
  } finally {
    encoder.free();
    decoder.free();
  }
}
