/** Kinds of file told apart by their first bytes. `other` is sound in a format that no part here decodes. */
export type AudioFormat =
  | {
      readonly kind:
        'wav' | 'aiff' | 'mp3' | 'flac' | 'oggOpus' | 'oggVorbis' | 'oggFlac' | 'adts' | 'mp4' | 'matroska';
      readonly offset: number;
    }
  | { readonly kind: 'other'; readonly name: string }
  | { readonly kind: 'unknown' };

/** How far an MPEG stream may begin behind rubbish and still be found. */
const MPEG_SEARCH_BYTES = 65536;

/**
 * Tell what a file is from its content; its name is never looked at.
 * @param bytes the file, or at least its first 64 kB and any ID3 tag in front
 * @returns the format and where it begins (behind an ID3 tag, however large)
 */
export function sniffFormat(bytes: Uint8Array): AudioFormat {
  const offset = skipId3(bytes);
  const text = (at: number, length: number): string =>
    String.fromCharCode(...bytes.subarray(offset + at, offset + at + length));
  const head = text(0, 4);
  if ((head === 'RIFF' || head === 'RF64') && text(8, 4) === 'WAVE') return { kind: 'wav', offset };
  if (head === 'FORM' && (text(8, 4) === 'AIFF' || text(8, 4) === 'AIFC')) return { kind: 'aiff', offset };
  if (head === 'fLaC') return { kind: 'flac', offset };
  if (head === 'OggS') return sniffOgg(bytes, offset);
  if (['ftyp', 'moov', 'mdat', 'wide', 'free'].includes(text(4, 4))) return { kind: 'mp4', offset };
  if (head === '\x1aE\xdf\xa3') return { kind: 'matroska', offset };
  const name = OTHERS.find(([magic]) => text(0, magic.length) === magic)?.[1];
  if (name !== undefined) return { kind: 'other', name };
  return findMpeg(bytes, offset);
}

const OTHERS: readonly (readonly [string, string])[] = [
  ['RIFX', 'big-endian WAV'],
  ['.snd', 'Sun AU'],
  ['caff', 'Apple CAF'],
  ['#!AMR', 'AMR'],
  ['wvpk', 'WavPack'],
  ['MAC ', "Monkey's Audio"],
  ['0&\xb2u', 'Windows Media'],
  ['MThd', 'MIDI'],
];

/** ID3v2 sizes are four bytes of seven bits; several tags may follow one another. */
function skipId3(bytes: Uint8Array): number {
  let at = 0;
  while (at + 10 <= bytes.length && bytes[at] === 0x49 && bytes[at + 1] === 0x44 && bytes[at + 2] === 0x33) {
    const size =
      ((bytes[at + 6]! & 127) << 21) |
      ((bytes[at + 7]! & 127) << 14) |
      ((bytes[at + 8]! & 127) << 7) |
      (bytes[at + 9]! & 127);
    const hasFooter = (bytes[at + 5]! & 0x10) !== 0;
    at += 10 + size + (hasFooter ? 10 : 0);
  }
  return Math.min(at, bytes.length);
}

function sniffOgg(bytes: Uint8Array, offset: number): AudioFormat {
  const numLaces = bytes[offset + 26] ?? 0;
  const payload = offset + 27 + numLaces;
  const id = String.fromCharCode(...bytes.subarray(payload, payload + 8));
  if (id === 'OpusHead') return { kind: 'oggOpus', offset };
  if (id.startsWith('\x01vorbis')) return { kind: 'oggVorbis', offset };
  if (id.startsWith('\x7fFLAC')) return { kind: 'oggFlac', offset };
  return { kind: 'other', name: id.startsWith('Speex') ? 'Speex' : 'this kind of Ogg' };
}

/** An MPEG frame or ADTS header whose length leads to another of the same kind (or to the end of the file). */
function findMpeg(bytes: Uint8Array, offset: number): AudioFormat {
  const limit = Math.min(bytes.length - 4, offset + MPEG_SEARCH_BYTES);
  for (let at = offset; at < limit; at++) {
    if (bytes[at] !== 0xff || (bytes[at + 1]! & 0xe0) !== 0xe0) continue;
    const layer = (bytes[at + 1]! >> 1) & 3;
    const length = layer === 0 ? adtsFrameBytes(bytes, at) : mpegFrameBytes(bytes, at);
    if (length === 0) continue;
    const next = at + length;
    const continues = bytes[next] === 0xff && (bytes[next + 1]! & 0xfe) === (bytes[at + 1]! & 0xfe);
    if (continues || (next === bytes.length && at === offset))
      return { kind: layer === 0 ? 'adts' : 'mp3', offset: at };
  }
  return { kind: 'unknown' };
}

function adtsFrameBytes(bytes: Uint8Array, at: number): number {
  if ((bytes[at + 1]! & 0xf0) !== 0xf0 || ((bytes[at + 2]! >> 2) & 15) > 12) return 0;
  const length = ((bytes[at + 3]! & 3) << 11) | (bytes[at + 4]! << 3) | (bytes[at + 5]! >> 5);
  return length > 7 ? length : 0;
}

/** kbit/s by version 1 or 2 and layer I, II, III (ISO/IEC 11172-3 and 13818-3). */
const BITRATES: readonly (readonly number[])[] = [
  [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];
const RATES = [44100, 48000, 32000];

function mpegFrameBytes(bytes: Uint8Array, at: number): number {
  const version = (bytes[at + 1]! >> 3) & 3; // 3 is MPEG-1, 2 is MPEG-2, 0 is MPEG-2.5
  const layer = 4 - ((bytes[at + 1]! >> 1) & 3); // 1, 2, 3
  const rate = RATES[(bytes[at + 2]! >> 2) & 3];
  const kbits = BITRATES[version === 3 ? layer - 1 : layer === 1 ? 3 : 4]?.[bytes[at + 2]! >> 4];
  if (version === 1 || rate === undefined || kbits === undefined || kbits === 0) return 0;
  const sampleRateHz = version === 3 ? rate : version === 2 ? rate / 2 : rate / 4;
  const padding = (bytes[at + 2]! >> 1) & 1;
  if (layer === 1) return (Math.floor((12000 * kbits) / sampleRateHz) + padding) * 4;
  const framesFactor = layer === 3 && version !== 3 ? 72000 : 144000;
  return Math.floor((framesFactor * kbits) / sampleRateHz) + padding;
}
