/** Sound as it came out of a file: one Float32Array per channel, -1..1 (float files may exceed that), all of one length. */
export interface PcmAudio {
  readonly sampleRateHz: number;
  readonly channels: readonly Float32Array[];
}

/** An uncompressed file that was opened: its samples are unpacked piece by piece, so memory need not grow with its length. */
export interface PcmSource {
  readonly sampleRateHz: number;
  readonly numChannels: number;
  /** Samples per channel. */
  readonly numFrames: number;
  /** Unpack up to `count` frames from `startFrame` on: one Float32Array per channel, shorter at the end. */
  read: (startFrame: number, count: number) => Float32Array[];
}

/** How the samples of an uncompressed file are stored. */
export interface SampleFormat {
  readonly encoding: 'signed' | 'unsigned' | 'float' | 'alaw' | 'mulaw';
  /** Bytes that one sample takes, 1..8. */
  readonly bytesPerSample: number;
  readonly littleEndian: boolean;
}

/** Files beyond this many channels are damaged headers, not recordings. */
export const MAX_CHANNELS = 64;

/** True for a rate that a recording can have; a header that says otherwise is damaged. */
export function isSampleRate(sampleRateHz: number): boolean {
  return Number.isFinite(sampleRateHz) && sampleRateHz >= 1000 && sampleRateHz <= 768000;
}
