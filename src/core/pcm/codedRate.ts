import type { AudioFormat } from './sniffFormat.ts';

const MPEG_RATES = [44100, 48000, 32000];
const ADTS_RATES = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350];

/**
 * Read the sample rate of compressed sound from the beginning of its file.
 * @param head the file from its first byte; where the header lies further behind, null comes back
 * @returns Hz, or null when it cannot be told
 * Sources: ISO/IEC 11172-3 and 13818-7 (MPEG, ADTS), RFC 9639 (FLAC), RFC 7845 (Opus), Vorbis I, ISO/IEC 14496-12 (MP4), Matroska.
 */
export function codedRateHz(format: AudioFormat, head: Uint8Array): number | null {
  if (format.kind === 'unknown' || format.kind === 'other') return null;
  const bytes = head.subarray(format.offset);
  const rate = readRate(format.kind, bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return rate !== null && rate >= 3000 && rate <= 384000 ? rate : null;
}

function readRate(
  kind: Exclude<AudioFormat['kind'], 'unknown' | 'other'>,
  bytes: Uint8Array,
  view: DataView,
): number | null {
  if (bytes.length < 64) return null;
  switch (kind) {
    case 'wav':
    case 'aiff':
      return null;
    case 'mp3': {
      const rate = MPEG_RATES[(bytes[2]! >> 2) & 3];
      const version = (bytes[1]! >> 3) & 3;
      return rate === undefined ? null : version === 3 ? rate : version === 2 ? rate / 2 : rate / 4;
    }
    case 'adts':
      return ADTS_RATES[(bytes[2]! >> 2) & 15] ?? null;
    case 'flac':
      return view.getUint32(18) >>> 12;
    case 'oggOpus':
      // Opus always decodes to 48 kHz; the rate in its header is that of the sound before coding.
      return 48000;
    case 'oggVorbis': {
      const packet = find(bytes, '\x01vorbis');
      return packet < 0 || packet + 16 > bytes.length ? null : view.getUint32(packet + 12, true);
    }
    case 'oggFlac': {
      const packet = find(bytes, 'fLaC');
      return packet < 0 || packet + 22 > bytes.length ? null : view.getUint32(packet + 18) >>> 12;
    }
    case 'mp4': {
      if (find(bytes, 'Opus') >= 0) return 48000;
      // AudioSampleEntry: 16.16 fixed point, 28 bytes behind its name
      const entry = find(bytes, 'mp4a');
      return entry < 0 || entry + 32 > bytes.length ? null : view.getUint16(entry + 28);
    }
    case 'matroska': {
      if (find(bytes, 'A_OPUS') >= 0) return 48000;
      const codec = find(bytes, '\x01vorbis');
      return codec < 0 || codec + 16 > bytes.length ? null : view.getUint32(codec + 12, true);
    }
  }
}

/** Index of an ASCII word, or -1. */
function find(bytes: Uint8Array, word: string): number {
  const first = word.charCodeAt(0);
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let matched = 1;
    while (matched < word.length && bytes[at + matched] === word.charCodeAt(matched)) matched++;
    if (matched === word.length) return at;
  }
  return -1;
}
