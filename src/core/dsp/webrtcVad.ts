import loadFvad, { type FvadModule } from '@echogarden/fvad-wasm';

/** Samples of one decision: 20 ms at 16 kHz, the same grid as the feature rows. */
export const VAD_FRAME_LENGTH = 320;

/** 0 keeps most sound as speech, 3 is the strictest. 2 was chosen on corpus clips and music: see `src/README.md`. */
const VAD_MODE = 2;

/** One running WebRTC voice activity detector (libfvad compiled to WASM). Holds memory outside the garbage collector: call `dispose`. */
export class WebrtcVad {
  private readonly module: FvadModule;
  private readonly vad: number;
  private readonly frame: number;

  private constructor(module: FvadModule) {
    this.module = module;
    this.vad = module._fvad_new();
    this.frame = module._malloc(VAD_FRAME_LENGTH * 2);
    this.configure();
  }

  /**
   * Start a detector for mono 16 kHz sound.
   * @param wasmBinary the bytes of `fvad.wasm`; core fetches nothing, so whoever calls brings them
   */
  static async load(wasmBinary: ArrayBuffer): Promise<WebrtcVad> {
    return new WebrtcVad(await loadFvad({ wasmBinary }));
  }

  /**
   * Decide whether one frame is speech.
   * @param frame 320 samples, -1..1 (louder ones are clipped)
   * @throws RangeError for another length
   */
  isSpeech(frame: Float32Array): boolean {
    if (frame.length !== VAD_FRAME_LENGTH)
      throw new RangeError(`a detector frame has ${VAD_FRAME_LENGTH} samples, got ${frame.length}`);
    const heap = this.module.HEAP16;
    const at = this.frame >> 1;
    for (let i = 0; i < VAD_FRAME_LENGTH; i++) {
      heap[at + i] = Math.round(Math.max(-1, Math.min(1, frame[i]!)) * 32767);
    }
    return this.module._fvad_process(this.vad, this.frame, VAD_FRAME_LENGTH) === 1;
  }

  /** Forget everything heard so far. */
  reset(): void {
    this.module._fvad_reset(this.vad);
    this.configure();
  }

  /** Free the detector's memory; it cannot be used afterwards. */
  dispose(): void {
    this.module._free(this.frame);
    this.module._fvad_free(this.vad);
  }

  /** A reset also returns libfvad to mode 0 and 8 kHz. */
  private configure(): void {
    this.module._fvad_set_mode(this.vad, VAD_MODE);
    this.module._fvad_set_sample_rate(this.vad, 16000);
  }
}
