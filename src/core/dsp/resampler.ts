/** 0 is coarse, 10 slow. At 7, from 44.1 to 16 kHz: flat to 7 kHz, -2 dB at 7.5 kHz, aliases below -100 dB. */
const QUALITY = 7;
/** Samples handed to the filter at a time. */
const BLOCK_LENGTH = 4096;

/** A change of sample rate that keeps its state between pieces, so pieces join without a seam. */
export interface Resampler {
  /** Take mono samples of any number and return those that are ready, none to many. Non-finite samples count as 0. */
  push: (chunk: Float32Array) => Float32Array;
  /** Say that the sound is over; returns the rest. All output together has `round(numIn * toHz / fromHz)` samples. */
  finish: () => Float32Array;
  /** Forget all sound and begin anew, after `finish` or in the middle. */
  reset: () => void;
  /** Free the filter's memory; safe to call twice. Nothing else may be called afterwards. */
  dispose: () => void;
}

/**
 * Make a streaming resampler for mono sound.
 * @param fromHz, toHz whole rates from 1,000 to 768,000 Hz; equal rates copy
 * @throws RangeError for other rates
 * Source: SpeexDSP's resampler compiled to WASM (29 kB, read by the library from beside its own code; needs no eval).
 */
export async function createResampler(fromHz: number, toHz: number): Promise<Resampler> {
  for (const hz of [fromHz, toHz]) {
    if (!Number.isInteger(hz) || hz < 1000 || hz > 768000)
      throw new RangeError(`a sample rate is a whole number of 1000..768000 Hz, got ${hz}`);
  }
  if (fromHz === toHz) return new PassThrough();
  return new SpeexResampler(await loadSpeex(), fromHz, toHz);
}

/** The compiled filter of this thread. Shared, because compiling it costs more than resampling a short clip; each resampler's state is its own. */
let compiled: Promise<SpeexModule> | null = null;

function loadSpeex(): Promise<SpeexModule> {
  compiled ??= compileSpeex().catch((thrown: unknown) => {
    compiled = null;
    throw thrown;
  });
  return compiled;
}

/** Safari before 16.4 has no WASM SIMD; there the plain build does the same at half the speed. */
async function compileSpeex(): Promise<SpeexModule> {
  try {
    return await (await import('@echogarden/speex-resampler-wasm/simd')).default();
  } catch {
    return (await import('@echogarden/speex-resampler-wasm')).default();
  }
}

class SpeexResampler implements Resampler {
  private readonly module: SpeexModule;
  private readonly ratio: number;
  private readonly state: number;
  private readonly input: number;
  private readonly output: number;
  private readonly outputLength: number;
  /** Two 32-bit lengths: offered or used, room or written. */
  private readonly lengths: number;
  private numIn = 0;
  private numOut = 0;
  private disposed = false;

  constructor(module: SpeexModule, fromHz: number, toHz: number) {
    this.module = module;
    this.ratio = toHz / fromHz;
    this.outputLength = Math.ceil(BLOCK_LENGTH * this.ratio) + 64;
    this.input = module._malloc(BLOCK_LENGTH * 4);
    this.output = module._malloc(this.outputLength * 4);
    this.lengths = module._malloc(8);
    this.state = module._speex_resampler_init(1, fromHz, toHz, QUALITY, this.lengths);
    module._speex_resampler_skip_zeros(this.state);
  }

  push(chunk: Float32Array): Float32Array {
    this.numIn += chunk.length;
    const out = this.filter(chunk, Math.ceil(chunk.length * this.ratio) + 64);
    this.numOut += out.length;
    return out;
  }

  finish(): Float32Array {
    const missing = Math.round(this.numIn * this.ratio) - this.numOut;
    // the filter holds back the last samples until as much silence as its delay has followed
    const out = this.filter(new Float32Array(Math.ceil((missing + 64) / this.ratio) + 1024), missing);
    this.numOut += out.length;
    return out;
  }

  reset(): void {
    this.module._speex_resampler_reset_mem(this.state);
    this.module._speex_resampler_skip_zeros(this.state);
    this.numIn = 0;
    this.numOut = 0;
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.module._speex_resampler_destroy(this.state);
    for (const pointer of [this.input, this.output, this.lengths]) this.module._free(pointer);
  }

  /** Run samples through the filter and return what comes out, at most `most`. */
  private filter(samples: Float32Array, most: number): Float32Array {
    if (this.disposed) throw new Error('this resampler was disposed of');
    const out = new Float32Array(most);
    let numWritten = 0;
    let at = 0;
    while (at < samples.length && numWritten < most) {
      const offered = Math.min(BLOCK_LENGTH, samples.length - at);
      this.load(samples, at, offered);
      const [used, written] = this.process(offered, Math.min(this.outputLength, most - numWritten));
      out.set(this.module.HEAPF32.subarray(this.output >> 2, (this.output >> 2) + written), numWritten);
      at += used;
      numWritten += written;
      if (used === 0 && written === 0) break;
    }
    return numWritten === most ? out : out.slice(0, numWritten);
  }

  private load(samples: Float32Array, at: number, length: number): void {
    const heap = this.module.HEAPF32;
    const to = this.input >> 2;
    for (let i = 0; i < length; i++) {
      const sample = samples[at + i]!;
      heap[to + i] = Number.isFinite(sample) ? sample : 0;
    }
  }

  private process(offered: number, room: number): [used: number, written: number] {
    const at = this.lengths >> 2;
    this.module.HEAPU32[at] = offered;
    this.module.HEAPU32[at + 1] = room;
    this.module._speex_resampler_process_float(this.state, 0, this.input, this.lengths, this.output, this.lengths + 4);
    return [this.module.HEAPU32[at], this.module.HEAPU32[at + 1]!];
  }
}

class PassThrough implements Resampler {
  push(chunk: Float32Array): Float32Array {
    return chunk.map((sample) => (Number.isFinite(sample) ? sample : 0));
  }

  finish(): Float32Array {
    return new Float32Array(0);
  }

  reset(): void {
    // remembers nothing
  }

  dispose(): void {
    // holds nothing
  }
}
