import { aacUnfolding, flacUnfolding, OPUS_MOST_SAMPLES, opusSamples, vorbisUnfolding } from './codedPackets.ts';
import { readBig, readElement, readNumber, type Element } from './ebml.ts';
import type { CheckedStream } from './soundCheck.ts';

const TRACK = { ENTRY: 0xae, NUMBER: 0xd7, TYPE: 0x83, CODEC: 0x86, PRIVATE: 0x63a2, AUDIO: 0xe1 };
const CHANNELS = 0x9f;
const [BLOCK_GROUP, BLOCK, SIMPLE_BLOCK] = [0xa0, 0xa1, 0xa3];
const SOUND = 2;
/** Of codecs that are not known here; no common one has longer packets. */
const MOST_SAMPLES = 4096;

interface Track {
  isSound: boolean;
  codec: string;
  setup: Uint8Array;
  numChannels: number;
  numFrames: number;
}

/** Counts what the blocks of a WebM or Matroska file's sound tracks unfold to, from its elements in their order. */
export class MatroskaSound {
  private readonly bytes: Uint8Array;
  private readonly tracks = new Map<number, Track>();
  private entry: Track = newTrack();

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Take the next element. */
  take({ id, from, to }: Element): void {
    const { bytes } = this;
    if (id === TRACK.ENTRY) this.entry = newTrack();
    else if (id === TRACK.NUMBER) this.tracks.set(readBig(bytes, from, to - from), this.entry);
    else if (id === TRACK.TYPE) this.entry.isSound = bytes[from] === SOUND;
    else if (id === TRACK.CODEC)
      this.entry.codec = String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 32)));
    else if (id === TRACK.PRIVATE) this.entry.setup = bytes.subarray(from, to);
    else if (id === TRACK.AUDIO) this.entry.numChannels = channelsOf(bytes, from, to);
    else if (id === SIMPLE_BLOCK) this.takeBlock(from, to);
    else if (id === BLOCK_GROUP)
      for (const part of elementsIn(bytes, from, to)) if (part.id === BLOCK) this.takeBlock(part.from, part.to);
  }

  /** Of the largest sound track; null without one. */
  get unfolds(): CheckedStream['unfolds'] {
    const [largest] = [...this.tracks.values()]
      .filter(({ isSound }) => isSound)
      .map((track) => ({
        numFrames: track.numFrames,
        numChannels: Math.max(track.numChannels, unfoldingOf(track).numChannels),
      }))
      .sort((a, b) => b.numFrames * b.numChannels - a.numFrames * a.numChannels);
    return largest ?? null;
  }

  /** Its track's number, two bytes of time, flags, and the number of further packets where several are laced together. */
  private takeBlock(from: number, to: number): void {
    const number = readNumber(this.bytes, from, false);
    const track = number?.value && this.tracks.get(number.value);
    if (!number || !track || !track.isSound) return;
    const at = from + number.bytes + 3;
    const isLaced = ((this.bytes[at - 1] ?? 0) & 6) !== 0;
    const numPackets = isLaced ? (this.bytes[at] ?? 0) + 1 : 1;
    if (track.codec.startsWith('A_PCM')) track.numFrames += (to - at) / track.numChannels;
    else if (track.codec === 'A_OPUS' && !isLaced) track.numFrames += opusSamples(this.bytes, at);
    else track.numFrames += numPackets * unfoldingOf(track).samples;
  }
}

function newTrack(): Track {
  return { isSound: false, codec: '', setup: new Uint8Array(0), numChannels: 1, numFrames: 0 };
}

function unfoldingOf({ codec, setup }: Track): { readonly samples: number; readonly numChannels: number } {
  if (codec === 'A_OPUS') return { samples: OPUS_MOST_SAMPLES, numChannels: setup[9] ?? 2 };
  if (codec.startsWith('A_AAC')) return aacUnfolding(setup);
  // Behind "fLaC" and the head of the block
  if (codec === 'A_FLAC') return flacUnfolding(setup.subarray(8));
  if (codec === 'A_VORBIS') return vorbisUnfolding(behindLaces(setup));
  return { samples: MOST_SAMPLES, numChannels: 1 };
}

/** Three headers stand behind one another; before them their number less one, and the lengths of all but the last. */
function behindLaces(setup: Uint8Array): Uint8Array {
  let at = 1;
  for (let lengths = 0; lengths < 2 && at < setup.length; at++) if (setup[at] !== 255) lengths++;
  return setup.subarray(at);
}

function channelsOf(bytes: Uint8Array, from: number, to: number): number {
  const channels = elementsIn(bytes, from, to).find(({ id }) => id === CHANNELS);
  return channels ? Math.max(1, readBig(bytes, channels.from, channels.to - channels.from)) : 1;
}

function elementsIn(bytes: Uint8Array, from: number, to: number): Element[] {
  const elements: Element[] = [];
  for (let at = from; at < to; at = elements.at(-1)!.to) {
    const element = readElement(bytes, at);
    if (element === null || element.to > to) break;
    elements.push(element);
  }
  return elements;
}
