import { believableSec, joinParts, type CheckedStream } from './soundCheck.ts';

const KBITS: Readonly<Record<string, readonly number[]>> = {
  v1l3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  v1l2: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  v2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const MPEG_RATES = [44_100, 48_000, 32_000];
const ADTS_RATES = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350,
];

interface Frame {
  readonly bytes: number;
  readonly samples: number;
  readonly rateHz: number;
  readonly numChannels: number;
}

/**
 * Look through MPEG audio (layers II and III) frame by frame: what lies between frames is left out.
 * Source: ISO/IEC 11172-3, 13818-3.
 */
export function checkMp3(bytes: Uint8Array): CheckedStream {
  const first = mpegFrame(bytes, 0);
  const declared = first && xingFrames(bytes.subarray(0, first.bytes));
  // A wrong count of frames in front of what is left would mislead decoders
  return checkFrames(bytes, mpegFrame, first && declared !== null ? first.bytes : 0, declared);
}

/**
 * Look through bare AAC frame by frame. It states no length, but a decoder that gives up in the middle has heard less
 * than the frames hold. Source: ISO/IEC 13818-7, section 6.2.
 */
export function checkAdts(bytes: Uint8Array): CheckedStream {
  return checkFrames(bytes, adtsFrame, 0, 'counted');
}

function checkFrames(
  bytes: Uint8Array,
  frameAt: (bytes: Uint8Array, at: number) => Frame | null,
  startsAt: number,
  declaredFrames: number | 'counted' | null,
): CheckedStream {
  const parts: [number, number][] = [];
  let [lostParts, numFrames, numChannels, inStep] = [0, 0, 1, true];
  let [first, isCut]: [Frame | null, boolean] = [null, false];
  for (let at = startsAt; at < bytes.length;) {
    const frame = frameAt(bytes, at);
    const isStep = frame !== null && (first === null || frame.rateHz === first.rateHz);
    // Out of step, one frame alone may be chance
    if (isStep && (inStep || frameAt(bytes, at + frame.bytes) !== null)) {
      if (!inStep) lostParts++;
      inStep = true;
      first ??= frame;
      const to = at + frame.bytes;
      // Decoders differ in what they make of half a frame
      isCut = to > bytes.length && parts.length > 0;
      // Nothing else tells of bare AAC that its end is missing
      if (isCut && declaredFrames === 'counted') lostParts++;
      if (isCut) break;
      parts.push([at, Math.min(bytes.length, to)]);
      numFrames += frame.samples;
      numChannels = Math.max(numChannels, frame.numChannels);
      at = to;
      continue;
    }
    inStep = false;
    at = bytes.indexOf(0xff, at + 1);
    // What stands behind the last frame is a tag, not a loss
    if (at < 0) break;
  }
  return {
    bytes: lostParts > 0 || isCut ? joinParts(bytes, parts) : bytes,
    lostParts,
    declaredSec:
      first && declaredFrames !== null
        ? believableSec((declaredFrames === 'counted' ? numFrames : declaredFrames * first.samples) / first.rateHz)
        : null,
    unfolds: { numFrames, numChannels },
  };
}

function mpegFrame(bytes: Uint8Array, at: number): Frame | null {
  if (bytes[at] !== 0xff || (bytes[at + 1]! & 0xe0) !== 0xe0 || at + 4 > bytes.length) return null;
  const [version, layer] = [(bytes[at + 1]! >> 3) & 3, (bytes[at + 1]! >> 1) & 3];
  const isLayer3 = layer === 1;
  if (version === 1 || (!isLayer3 && layer !== 2)) return null;
  const table = version !== 3 ? 'v2' : isLayer3 ? 'v1l3' : 'v1l2';
  const kbits = KBITS[table]![bytes[at + 2]! >> 4];
  const fullRate = MPEG_RATES[(bytes[at + 2]! >> 2) & 3];
  // Free formats do not say how long a frame is
  if (!kbits || fullRate === undefined) return null;
  const rateHz = version === 3 ? fullRate : version === 2 ? fullRate / 2 : fullRate / 4;
  const samples = isLayer3 && version !== 3 ? 576 : 1152;
  const padding = (bytes[at + 2]! >> 1) & 1;
  return {
    bytes: Math.floor((samples / 8) * ((kbits * 1000) / rateHz)) + padding,
    samples,
    rateHz,
    numChannels: bytes[at + 3]! >> 6 === 3 ? 1 : 2,
  };
}

function adtsFrame(bytes: Uint8Array, at: number): Frame | null {
  if (bytes[at] !== 0xff || (bytes[at + 1]! & 0xf6) !== 0xf0 || at + 7 > bytes.length) return null;
  const rateHz = ADTS_RATES[(bytes[at + 2]! >> 2) & 15];
  const length = ((bytes[at + 3]! & 3) << 11) | (bytes[at + 4]! << 3) | (bytes[at + 5]! >> 5);
  if (rateHz === undefined || length < 7) return null;
  const numChannels = ((bytes[at + 2]! & 1) << 2) | (bytes[at + 3]! >> 6);
  return { bytes: length, samples: 1024, rateHz, numChannels: Math.max(1, numChannels) };
}

/** Encoders write the number of frames into a first, silent frame. Null when there is no such frame. */
function xingFrames(frame: Uint8Array): number | null {
  for (let at = 4; at + 12 <= Math.min(frame.length, 52); at++) {
    const word = String.fromCharCode(...frame.subarray(at, at + 4));
    if (word !== 'Xing' && word !== 'Info') continue;
    const view = new DataView(frame.buffer, frame.byteOffset + at);
    return (view.getUint32(4) & 1) !== 0 ? view.getUint32(8) : null;
  }
  return null;
}
