/** The parts of the Emscripten module that the resampler uses. Pointers are byte offsets into the heap. Source: speex_resampler.h of SpeexDSP. */
interface SpeexModule {
  /** Replaced when the memory grows: read it anew after every call. */
  readonly HEAPF32: Float32Array;
  readonly HEAPU32: Uint32Array;
  _malloc: (bytes: number) => number;
  _free: (pointer: number) => void;
  /** Returns the state; writes 0 to `error` when all is well. Quality 0..10. */
  _speex_resampler_init: (numChannels: number, fromHz: number, toHz: number, quality: number, error: number) => number;
  _speex_resampler_destroy: (state: number) => void;
  /** Forget all sound. */
  _speex_resampler_reset_mem: (state: number) => number;
  /** Drop the filter's delay from the start of the output. */
  _speex_resampler_skip_zeros: (state: number) => number;
  /** `inLength` and `outLength` hold samples offered and room, and afterwards samples used and written. Returns 0 when all is well. */
  _speex_resampler_process_float: (
    state: number,
    channel: number,
    input: number,
    inLength: number,
    output: number,
    outLength: number,
  ) => number;
}

declare module '@echogarden/speex-resampler-wasm/simd' {
  export default function load(options?: { wasmBinary?: ArrayBuffer }): Promise<SpeexModule>;
}
declare module '@echogarden/speex-resampler-wasm' {
  export default function load(options?: { wasmBinary?: ArrayBuffer }): Promise<SpeexModule>;
}
