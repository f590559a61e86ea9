import { decodeALaw, decodeMuLaw } from './g711.ts';
import type { PcmSource, SampleFormat } from './pcmAudio.ts';

/** What a header says about the samples behind it. */
export interface SampleLayout {
  readonly sampleRateHz: number;
  readonly numChannels: number;
  readonly format: SampleFormat;
  /** Bytes from one frame to the next; a container may pad its frames. */
  readonly frameStride: number;
}

/** View `bytes`, interleaved samples, as a source; a trailing part of a frame is left out. */
export function pcmSource(bytes: Uint8Array, layout: SampleLayout): PcmSource {
  const { sampleRateHz, numChannels, format, frameStride } = layout;
  const numFrames = Math.floor(bytes.length / frameStride);
  return {
    sampleRateHz,
    numChannels,
    numFrames,
    read(startFrame, count) {
      const endFrame = Math.min(numFrames, startFrame + count);
      return unpackSamples(
        bytes.subarray(startFrame * frameStride, endFrame * frameStride),
        format,
        numChannels,
        frameStride,
      );
    },
  };
}

/**
 * Take interleaved samples apart into channels.
 * @param bytes whole frames; a trailing part of a frame is left out
 * @param frameStride bytes from one frame to the next (a container may pad its frames)
 * @returns one Float32Array per channel; values that are not numbers (NaN, infinities in float files) become 0
 */
export function unpackSamples(
  bytes: Uint8Array,
  format: SampleFormat,
  numChannels: number,
  frameStride: number,
): Float32Array[] {
  const numFrames = Math.floor(bytes.length / frameStride);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = sampleReader(view, format);
  const channels = Array.from({ length: numChannels }, () => new Float32Array(numFrames));
  channels.forEach((channel, index) => {
    let at = index * format.bytesPerSample;
    for (let frame = 0; frame < numFrames; frame++, at += frameStride) {
      const sample = read(at);
      channel[frame] = Number.isFinite(sample) ? sample : 0;
    }
  });
  return channels;
}

function sampleReader(view: DataView, format: SampleFormat): (at: number) => number {
  const little = format.littleEndian;
  switch (format.encoding) {
    case 'alaw':
      return (at) => decodeALaw(view.getUint8(at));
    case 'mulaw':
      return (at) => decodeMuLaw(view.getUint8(at));
    case 'float':
      return format.bytesPerSample === 8 ? (at) => view.getFloat64(at, little) : (at) => view.getFloat32(at, little);
    case 'unsigned':
      return (at) => (view.getUint8(at) - 128) / 128;
    case 'signed':
      return signedReader(view, format.bytesPerSample, little);
  }
}

function signedReader(view: DataView, bytesPerSample: number, little: boolean): (at: number) => number {
  switch (bytesPerSample) {
    case 1:
      return (at) => view.getInt8(at) / 128;
    case 2:
      return (at) => view.getInt16(at, little) / 32768;
    case 3:
      return little
        ? (at) => ((view.getInt8(at + 2) << 16) | (view.getUint8(at + 1) << 8) | view.getUint8(at)) / 8388608
        : (at) => ((view.getInt8(at) << 16) | (view.getUint8(at + 1) << 8) | view.getUint8(at + 2)) / 8388608;
    case 4:
      return (at) => view.getInt32(at, little) / 2147483648;
    default:
      throw new RangeError(`integer samples have 1 to 4 bytes, got ${bytesPerSample}`);
  }
}
