import { AppFailure } from '../../core/common/appError.ts';
import type { PcmAudio } from '../../core/pcm/pcmAudio.ts';

/** Encoded bytes handed to a decoder at a time: large enough to be fast, small enough to keep memory flat. */
const SLICE_BYTES = 1 << 18;
/** Decoded bytes of a slice where the stream tells; some fifty bytes can unfold to megabytes. */
const UNFOLDED_BYTES = 32e6;

/** The compressed streams that a pool decodes. */
export type CodecKind = 'mp3' | 'flac' | 'oggOpus' | 'oggVorbis';

/** What the four decoders have in common. */
interface StreamDecoder {
  readonly ready: Promise<void>;
  reset: () => Promise<void>;
  free: () => void;
  decode: (bytes: Uint8Array) => Decoded | Promise<Decoded>;
  flush?: () => Promise<Decoded>;
}

interface Decoded {
  readonly channelData: Float32Array[];
  readonly samplesDecoded: number;
  readonly sampleRate: number;
  readonly errors: readonly unknown[];
}

/** Each brings its own WASM, so each is loaded when its first file comes. */
const OPENERS: Record<CodecKind, () => Promise<StreamDecoder>> = {
  mp3: async () => new (await import('mpg123-decoder')).MPEGDecoder(),
  flac: async () => new (await import('@wasm-audio-decoders/flac')).FLACDecoder(),
  oggOpus: async () => new (await import('ogg-opus-decoder')).OggOpusDecoder(),
  oggVorbis: async () => new (await import('@wasm-audio-decoders/ogg-vorbis')).OggVorbisDecoder(),
};

/**
 * WASM decoders kept between files, because starting one costs more than decoding a short clip. They hold state from
 * file to file, so each is reset before it is used again. One file at a time per kind; call `dispose` at the end.
 */
export class CodecPool {
  private readonly decoders = new Map<CodecKind, StreamDecoder>();

  /**
   * Decode a whole stream, piece by piece. Returns the number of places that the decoder stumbled over.
   * @param unfoldsTo bytes that it decodes to, where known: keeps the pieces of what is packed tightly small
   * @throws AppFailure `decodeFailed` when not a single sample comes out
   */
  async *decode(kind: CodecKind, bytes: Uint8Array, unfoldsTo = 0): AsyncGenerator<PcmAudio, number> {
    const decoder = await this.fresh(kind);
    let [numSamples, numErrors] = [0, 0];
    let finished = false;
    try {
      const share = Math.min(1, UNFOLDED_BYTES / Math.max(1, unfoldsTo));
      const sliceBytes = Math.min(SLICE_BYTES, Math.ceil(bytes.length * share));
      for (let at = 0; at < bytes.length; at += sliceBytes) {
        const piece = await decoder.decode(bytes.subarray(at, at + sliceBytes));
        numSamples += piece.samplesDecoded;
        numErrors += piece.errors.length;
        if (piece.samplesDecoded > 0) yield toPcm(piece);
      }
      const rest = decoder.flush ? await decoder.flush() : null;
      if (rest && rest.samplesDecoded > 0) {
        numSamples += rest.samplesDecoded;
        yield toPcm(rest);
      }
      finished = true;
    } finally {
      // After an error or an early stop its state cannot be trusted, not even by a reset
      if (!finished) this.discard(kind);
    }
    if (numSamples === 0) throw new AppFailure('decodeFailed', 'The file holds no sound that can be decoded.');
    return numErrors;
  }

  /** Free all decoders. */
  dispose(): void {
    for (const kind of [...this.decoders.keys()]) this.discard(kind);
  }

  private async fresh(kind: CodecKind): Promise<StreamDecoder> {
    const kept = this.decoders.get(kind);
    if (kept) {
      await kept.reset();
      return kept;
    }
    const decoder = await OPENERS[kind]();
    await decoder.ready;
    this.decoders.set(kind, decoder);
    return decoder;
  }

  private discard(kind: CodecKind): void {
    this.decoders.get(kind)?.free();
    this.decoders.delete(kind);
  }
}

/** Copies, because a decoder may hand out views of memory that its next call overwrites. */
function toPcm(piece: Decoded): PcmAudio {
  return {
    sampleRateHz: piece.sampleRate,
    channels: piece.channelData.map((channel) => channel.slice(0, piece.samplesDecoded)),
  };
}
