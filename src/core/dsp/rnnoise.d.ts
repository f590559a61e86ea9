declare module '@echogarden/rnnoise-wasm' {
  /** The parts of the Emscripten module that noise reduction uses. Pointers are byte offsets into the heap. Source: rnnoise.h of Xiph's RNNoise. */
  interface RnnoiseModule {
    /** Replaced when the memory grows: read it anew after every call. */
    readonly HEAPF32: Float32Array;
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    /** Samples of one frame. */
    _rnnoise_get_frame_size(): number;
    /** `model` 0 is the built-in one. */
    _rnnoise_create(model: number): number;
    /** Forget all sound. */
    _rnnoise_init(state: number, model: number): number;
    _rnnoise_destroy(state: number): void;
    /** Samples on the scale of 16-bit integers; returns the probability of speech. */
    _rnnoise_process_frame(state: number, output: number, input: number): number;
  }
  export default function rnnoise(options?: {
    wasmBinary?: ArrayBuffer | Uint8Array;
    locateFile?: (name: string) => string;
  }): Promise<RnnoiseModule>;
}
