const OPUS_RATE_HZ = 48_000;
/** Milliseconds of a frame by the upper bits of an Opus packet's first byte: speech, both, music. Source: RFC 6716, section 3.1. */
const OPUS_FRAME_MS = [...repeated([10, 20, 40, 60], 3), ...repeated([10, 20], 2), ...repeated([2.5, 5, 10, 20], 4)];
/** The longest Opus packet: 120 ms. */
export const OPUS_MOST_SAMPLES = 0.12 * OPUS_RATE_HZ;

/** Samples per channel that a packet or frame unfolds to, and how many channels there are. */
export interface Unfolding {
  readonly samples: number;
  readonly numChannels: number;
}

/** How long an Opus packet is, its first two bytes tell. Samples at 48 kHz. */
export function opusSamples(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const numFrames = (first & 3) === 3 ? (bytes[at + 1] ?? 0) & 63 : (first & 3) === 0 ? 1 : 2;
  return Math.min(OPUS_MOST_SAMPLES, OPUS_FRAME_MS[first >> 3]! * numFrames * (OPUS_RATE_HZ / 1000));
}

/**
 * Read what an AAC packet unfolds to at most. Low rates may be doubled by the decoder, and mono made stereo, without a
 * word in the configuration. Source: ISO/IEC 14496-3, section 1.6.
 * @param config AudioSpecificConfig
 */
export function aacUnfolding(config: Uint8Array): Unfolding {
  const [first = 0, second = 0] = config;
  const rateIndex = ((first & 7) << 1) | (second >> 7);
  const channels = (second >> 3) & 15;
  const isDoubled = first >> 3 === 5 || first >> 3 === 29 || rateIndex >= 6;
  return {
    samples: isDoubled ? 2048 : 1024,
    numChannels: channels === 1 || channels === 2 ? 2 : channels > 2 && channels < 7 ? channels : 8,
  };
}

/** Read the longest frame and the channels of a FLAC stream from its STREAMINFO. Source: RFC 9639, section 8.2. */
export function flacUnfolding(info: Uint8Array): Unfolding {
  return { samples: ((info[2] ?? 255) << 8) | (info[3] ?? 255), numChannels: (((info[12] ?? 14) >> 1) & 7) + 1 };
}

/** Read the longest packet and the channels from a Vorbis identification header. Source: Vorbis I, section 4.2.2. */
export function vorbisUnfolding(header: Uint8Array): Unfolding {
  return { samples: 2 ** ((header[28] ?? 0xd0) >> 4) / 2, numChannels: header[11] ?? 2 };
}

function repeated(values: readonly number[], times: number): number[] {
  return Array.from({ length: times }, () => values).flat();
}
