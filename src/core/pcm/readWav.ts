import { appError } from '../common/appError.ts';
import { fail, ok, type Result } from '../common/result.ts';
import { isSampleRate, MAX_CHANNELS, type PcmSource, type SampleFormat } from './pcmAudio.ts';
import { pcmSource, type SampleLayout } from './unpackSamples.ts';

const PCM = 1;
const FLOAT = 3;
const A_LAW = 6;
const MU_LAW = 7;
const EXTENSIBLE = 0xfffe;
/** Recorders and streams put a size at the upper end in place of one that they do not know yet. */
const NEVER_FILLED_IN = 0x7ffff000;

interface WavHeader {
  readonly tag: number;
  readonly numChannels: number;
  readonly sampleRateHz: number;
  readonly blockAlign: number;
  readonly bitsPerSample: number;
}

/** Where the samples of a WAVE file lie and how they are stored. */
export interface WavSound extends SampleLayout {
  /** First byte of the samples. */
  readonly startByte: number;
  readonly numBytes: number;
  /** Length that the header states; null where it was never filled in. It may be more than there is. */
  readonly declaredSec: number | null;
}

/**
 * Open a RIFF or RF64 WAVE file: 8 to 32-bit integers, 32 and 64-bit float, A-law, mu-law, plain or extensible.
 * Errors as `findWavSound`. Source: Microsoft/IBM "Multimedia Programming Interface 1.0", EBU Tech 3306 (RF64).
 */
export function readWav(bytes: Uint8Array): Result<PcmSource> {
  const found = findWavSound(bytes, bytes.length);
  if (!found.ok) return found;
  if (found.value === null) return fail(appError('decodeFailed', 'The WAV file has no sound that could be found.'));
  const { startByte, numBytes } = found.value;
  return ok(pcmSource(bytes.subarray(startByte, startByte + numBytes), found.value));
}

/**
 * Find the samples in a WAVE file of which perhaps only the head is there: the rest may be gigabytes.
 * Sizes that lie (longer than the file, 0, 0xFFFFFFFF, as recorders leave them after a crash) are read up to the end
 * of the file.
 * @param head the first bytes
 * @param totalBytes length of the whole file
 * @returns null when more of the head is needed. Errors: `decodeFailed` for a broken header, `emptyFile` without
 * samples, `unsupportedCodec` for compressed content
 */
export function findWavSound(head: Uint8Array, totalBytes: number): Result<WavSound | null> {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  let header: WavHeader | null = null;
  let at = 12;
  while (at + 8 <= head.length) {
    const id = String.fromCharCode(...head.subarray(at, at + 4));
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    if (id === 'fmt ') {
      if (size < 16 || start + 16 > totalBytes) return fail(appError('decodeFailed', 'The WAV header is cut off.'));
      if (start + Math.min(size, 40) > head.length && head.length < totalBytes) return ok(null);
      header = readHeader(view, start, Math.min(size, head.length - start));
    } else if (id === 'data') {
      if (!header) return fail(appError('decodeFailed', 'The WAV file has sound but no format chunk before it.'));
      // A size of 0 with bytes behind it is a recorder that never came back to fill it in
      const claimed = size === 0 ? totalBytes - start : size;
      return describeSound(header, start, Math.min(totalBytes - start, claimed), size);
    }
    at = start + size + (size % 2);
  }
  if (head.length < totalBytes && at + 8 <= totalBytes) return ok(null);
  return fail(
    header
      ? appError('emptyFile', 'The WAV file has a header but no sound.')
      : appError('decodeFailed', 'The WAV file has no format chunk.'),
  );
}

function readHeader(view: DataView, start: number, size: number): WavHeader {
  const tag = view.getUint16(start, true);
  return {
    // The real format of an extensible file is the first field of its sub-format GUID
    tag: tag === EXTENSIBLE && size >= 26 ? view.getUint16(start + 24, true) : tag,
    numChannels: view.getUint16(start + 2, true),
    sampleRateHz: view.getUint32(start + 4, true),
    blockAlign: view.getUint16(start + 12, true),
    bitsPerSample: view.getUint16(start + 14, true),
  };
}

function describeSound(header: WavHeader, startByte: number, numBytes: number, size: number): Result<WavSound> {
  const { numChannels, sampleRateHz } = header;
  if (numChannels < 1 || numChannels > MAX_CHANNELS || !isSampleRate(sampleRateHz)) {
    return fail(appError('decodeFailed', `The WAV header is damaged: ${numChannels} channels at ${sampleRateHz} Hz.`));
  }
  const format = sampleFormat(header);
  if (!format) {
    return fail(
      appError('unsupportedCodec', `WAV format ${header.tag} with ${header.bitsPerSample} bits is not supported.`),
    );
  }
  const frameStride = Math.max(header.blockAlign, format.bytesPerSample * numChannels);
  if (numBytes < frameStride) return fail(appError('emptyFile', 'The WAV file has a header but no sound.'));
  const declaredSec = size > 0 && size < NEVER_FILLED_IN ? size / frameStride / sampleRateHz : null;
  return ok({ sampleRateHz, numChannels, format, frameStride, startByte, numBytes, declaredSec });
}

function sampleFormat({ tag, bitsPerSample }: WavHeader): SampleFormat | null {
  const bytesPerSample = Math.ceil(bitsPerSample / 8);
  const littleEndian = true;
  if (tag === PCM && bytesPerSample === 1) return { encoding: 'unsigned', bytesPerSample, littleEndian };
  if (tag === PCM && bytesPerSample >= 2 && bytesPerSample <= 4)
    return { encoding: 'signed', bytesPerSample, littleEndian };
  if (tag === FLOAT && (bitsPerSample === 32 || bitsPerSample === 64))
    return { encoding: 'float', bytesPerSample, littleEndian };
  if (tag === A_LAW && bitsPerSample === 8) return { encoding: 'alaw', bytesPerSample, littleEndian };
  if (tag === MU_LAW && bitsPerSample === 8) return { encoding: 'mulaw', bytesPerSample, littleEndian };
  return null;
}
