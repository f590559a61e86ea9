/** How samples are stored: 16-bit integers, or 32-bit floats that keep every value exactly. */
export type WavEncoding = 'pcm16' | 'float32';

/**
 * Write a WAV file: channels interleaved, little-endian.
 * @param channels one Float32Array per channel, -1..1, all of one length; `pcm16` clips what lies beyond and writes NaN as 0
 * @returns the whole file. Throws a RangeError for no channel, unequal lengths or a size beyond 4 GiB.
 * Source: Microsoft/IBM "Multimedia Programming Interface 1.0"; float files carry the `fact` chunk it asks for.
 */
export function encodeWav(
  channels: readonly Float32Array[],
  sampleRateHz: number,
  encoding: WavEncoding,
): Uint8Array<ArrayBuffer> {
  const first = channels[0];
  if (first === undefined || channels.some((channel) => channel.length !== first.length)) {
    throw new RangeError(
      `a WAV file needs channels of one length, got ${channels.length === 0 ? 'none' : channels.map((channel) => channel.length).join(', ')}`,
    );
  }
  const header = wavHeader({ numChannels: channels.length, sampleRateHz, encoding, numFrames: first.length });
  const frameBytes = channels.length * bytesPerSample(encoding);
  const bytes = new Uint8Array(header.length + first.length * frameBytes);
  bytes.set(header);
  const view = new DataView(bytes.buffer);
  let at = header.length;
  for (let frame = 0; frame < first.length; frame += 1) {
    for (const channel of channels) {
      if (encoding === 'pcm16') view.setInt16(at, toInt16(channel[frame]!), true);
      else view.setFloat32(at, channel[frame]!, true);
      at += bytesPerSample(encoding);
    }
  }
  return bytes;
}

/** Write the header alone, for a file whose samples follow in pieces. Throws a RangeError when the file would pass 4 GiB. */
export function wavHeader(shape: {
  numChannels: number;
  sampleRateHz: number;
  encoding: WavEncoding;
  numFrames: number;
}): Uint8Array<ArrayBuffer> {
  const { numChannels, sampleRateHz, encoding, numFrames } = shape;
  const frameBytes = numChannels * bytesPerSample(encoding);
  const dataBytes = numFrames * frameBytes;
  const float = encoding === 'float32';
  const headerBytes = float ? 58 : 44;
  if (dataBytes + headerBytes - 8 > 0xffffffff)
    throw new RangeError(`a WAV file holds at most 4 GiB, got ${dataBytes} bytes of samples`);
  const bytes = new Uint8Array(headerBytes);
  const view = new DataView(bytes.buffer);
  const tag = (at: number, text: string): void => bytes.set(new TextEncoder().encode(text), at);
  tag(0, 'RIFF');
  view.setUint32(4, dataBytes + headerBytes - 8, true);
  tag(8, 'WAVEfmt ');
  view.setUint32(16, float ? 18 : 16, true);
  view.setUint16(20, float ? 3 : 1, true);
  view.setUint16(22, numChannels, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, 8 * bytesPerSample(encoding), true);
  if (float) {
    tag(38, 'fact');
    view.setUint32(42, 4, true);
    view.setUint32(46, numFrames, true);
  }
  tag(headerBytes - 8, 'data');
  view.setUint32(headerBytes - 4, dataBytes, true);
  return bytes;
}

/** Scale so that a decoder dividing by 32768 gives the value back within half a step. */
function toInt16(sample: number): number {
  return Number.isNaN(sample) ? 0 : Math.max(-32768, Math.min(32767, Math.round(sample * 32768)));
}

function bytesPerSample(encoding: WavEncoding): number {
  return encoding === 'pcm16' ? 2 : 4;
}
