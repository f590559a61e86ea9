declare module '@echogarden/fvad-wasm' {
  /** The parts of the Emscripten module that the detector uses. Pointers are byte offsets into the heap. */
  interface FvadModule {
    readonly HEAP16: Int16Array;
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    _fvad_new(): number;
    _fvad_free(vad: number): void;
    _fvad_reset(vad: number): void;
    _fvad_set_mode(vad: number, mode: number): number;
    _fvad_set_sample_rate(vad: number, sampleRateHz: number): number;
    /** 1 speech, 0 not speech, -1 for a frame length other than 10, 20 or 30 ms. */
    _fvad_process(vad: number, frame: number, length: number): number;
  }
  export default function fvad(options?: {
    wasmBinary?: ArrayBuffer | Uint8Array;
    locateFile?: (name: string) => string;
  }): Promise<FvadModule>;
}
