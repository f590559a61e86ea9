/** Bytes before the first sample of a WAV file written here. */
export const WAV_HEADER_BYTES = 44;

const BYTES_PER_SAMPLE = 2;
const MAX_DATA_BYTES = 0xffffffff - WAV_HEADER_BYTES;

/**
 * Write the header of a mono 16-bit PCM WAV file. Written again after every piece, it keeps a growing recording a
 * valid file at each moment, whatever happens next.
 * @param numSamples samples that follow; past 4 GB the size fields stay at their largest value
 * @returns 44 bytes
 */
export function wavHeader(sampleRateHz: number, numSamples: number): Uint8Array<ArrayBuffer> {
  const dataBytes = Math.min(numSamples * BYTES_PER_SAMPLE, MAX_DATA_BYTES);
  const bytes = new Uint8Array(WAV_HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  writeTag(bytes, 0, 'RIFF');
  view.setUint32(4, WAV_HEADER_BYTES - 8 + dataBytes, true);
  writeTag(bytes, 8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * BYTES_PER_SAMPLE, true);
  view.setUint16(32, BYTES_PER_SAMPLE, true);
  view.setUint16(34, 8 * BYTES_PER_SAMPLE, true);
  writeTag(bytes, 36, 'data');
  view.setUint32(40, dataBytes, true);
  return bytes;
}

/** Turn sound of -1..1 into 16-bit PCM, little-endian; louder samples are clipped, NaN becomes 0. */
export function pcm16(samples: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(samples.length * BYTES_PER_SAMPLE);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < samples.length; i++) {
    const value = Math.max(-1, Math.min(1, samples[i]! || 0));
    view.setInt16(i * BYTES_PER_SAMPLE, Math.round(value * 32767), true);
  }
  return bytes;
}

/** Count the whole samples in a file of `fileBytes` bytes; the header's own count may be older than the file. */
export function numSamplesInFile(fileBytes: number): number {
  return Math.max(0, Math.floor((fileBytes - WAV_HEADER_BYTES) / BYTES_PER_SAMPLE));
}

/** Read the sample rate out of a header written by `wavHeader`; null for anything else. */
export function readWavRate(header: Uint8Array): number | null {
  if (header.length < WAV_HEADER_BYTES || String.fromCharCode(...header.subarray(0, 4)) !== 'RIFF') return null;
  const rate = new DataView(header.buffer, header.byteOffset).getUint32(24, true);
  return rate > 0 ? rate : null;
}

function writeTag(bytes: Uint8Array, at: number, tag: string): void {
  for (let i = 0; i < tag.length; i++) bytes[at + i] = tag.charCodeAt(i);
}
