import { appError } from '../common/appError.ts';
import { fail, ok, type Result } from '../common/result.ts';
import { isSampleRate, MAX_CHANNELS, type PcmSource, type SampleFormat } from './pcmAudio.ts';
import { pcmSource } from './unpackSamples.ts';

interface CommonChunk {
  readonly numChannels: number;
  readonly numFrames: number;
  readonly bitsPerSample: number;
  readonly sampleRateHz: number;
  readonly compression: string;
}

/**
 * Open an AIFF or AIFF-C file without compression, with float, A-law or mu-law samples, in either byte order. Two TESS
 * recordings are AIFF under a `.wav` name, and browsers refuse them.
 * Errors: `decodeFailed`, `emptyFile`, `unsupportedCodec`. Source: Apple, "Audio Interchange File Format AIFF-C" (1991).
 */
export function readAiff(bytes: Uint8Array): Result<PcmSource> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let common: CommonChunk | null = null;
  let sound: Uint8Array | null = null;
  // The two chunks may come in either order
  for (let at = 12; at + 8 <= bytes.length && !(common && sound);) {
    const id = String.fromCharCode(...bytes.subarray(at, at + 4));
    const size = view.getUint32(at + 4);
    const start = at + 8;
    if (id === 'COMM' && start + 18 <= bytes.length) common = readCommon(view, start, size);
    if (id === 'SSND' && start + 8 <= bytes.length) {
      sound = bytes.subarray(
        Math.min(bytes.length, start + 8 + view.getUint32(start)),
        Math.min(bytes.length, start + size),
      );
    }
    at = start + size + (size % 2);
  }
  if (!common) return fail(appError('decodeFailed', 'The AIFF file has no usable COMM chunk.'));
  if (!sound || sound.length === 0) return fail(appError('emptyFile', 'The AIFF file has a header but no sound.'));
  if (common.numChannels < 1 || common.numChannels > MAX_CHANNELS || !isSampleRate(common.sampleRateHz)) {
    return fail(
      appError(
        'decodeFailed',
        `The AIFF header is damaged: ${common.numChannels} channels at ${common.sampleRateHz} Hz.`,
      ),
    );
  }
  const format = sampleFormat(common);
  if (!format) return fail(appError('unsupportedCodec', `AIFF compression "${common.compression}" is not supported.`));
  const { numChannels, sampleRateHz } = common;
  const frameStride = format.bytesPerSample * numChannels;
  // Some writers count the padding byte of an odd chunk as sound; a count of 0 was never filled in
  const numBytes = common.numFrames > 0 ? common.numFrames * frameStride : sound.length;
  return ok(pcmSource(sound.subarray(0, numBytes), { sampleRateHz, numChannels, format, frameStride }));
}

function readCommon(view: DataView, start: number, size: number): CommonChunk {
  const letters = [18, 19, 20, 21].map((offset) =>
    size >= 22 && start + offset < view.byteLength ? view.getUint8(start + offset) : 0,
  );
  return {
    numChannels: view.getUint16(start),
    numFrames: view.getUint32(start + 2),
    bitsPerSample: view.getUint16(start + 6),
    sampleRateHz: readExtended(view, start + 8),
    compression: size >= 22 ? String.fromCharCode(...letters) : 'NONE',
  };
}

/** An 80-bit IEEE 754 extended number: the header's sample rate. */
function readExtended(view: DataView, at: number): number {
  const exponent = (view.getUint16(at) & 0x7fff) - 16383;
  const mantissa = view.getUint32(at + 2) / 2 ** 31 + view.getUint32(at + 6) / 2 ** 63;
  return mantissa * 2 ** exponent;
}

function sampleFormat({ compression, bitsPerSample }: CommonChunk): SampleFormat | null {
  const bytesPerSample = Math.ceil(bitsPerSample / 8);
  const isInteger = bytesPerSample >= 1 && bytesPerSample <= 4;
  switch (compression.toLowerCase()) {
    case 'none':
    case 'twos':
      return isInteger ? { encoding: 'signed', bytesPerSample, littleEndian: false } : null;
    case 'sowt':
      return isInteger ? { encoding: 'signed', bytesPerSample, littleEndian: true } : null;
    case 'fl32':
      return { encoding: 'float', bytesPerSample: 4, littleEndian: false };
    case 'fl64':
      return { encoding: 'float', bytesPerSample: 8, littleEndian: false };
    case 'alaw':
      return { encoding: 'alaw', bytesPerSample: 1, littleEndian: true };
    case 'ulaw':
      return { encoding: 'mulaw', bytesPerSample: 1, littleEndian: true };
    default:
      return null;
  }
}
