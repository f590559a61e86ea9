import { NoiseReducer } from '../core/dsp/noiseReducer.ts';
import type { SpeechDetector as Detector } from '../core/dsp/speechDetector.ts';
import { SpeechDetector } from '../core/dsp/speechDetector.ts';
import { WebrtcVad } from '../core/dsp/webrtcVad.ts';
import type { LaneResult, SourceDamage } from '../core/contract/analysisResult.ts';
import { startBackend } from '../core/model/backend.ts';
import { EmotionModel } from '../core/model/emotionModel.ts';
import { analyzeRecording } from '../core/streaming/analyzeRecording.ts';
import { MIX_LANE } from '../core/streaming/mixChannels.ts';
import { damageOf, UNCHECKED, type SoundCheck } from '../core/pcm/integrity/soundCheck.ts';
import { GuardedDecoder } from './audio/guardedDecoder.ts';
import { readFvadWasm, readRnnoiseWasm, tfjsWasmPath } from './nodeFiles.ts';
import { readModelFiles } from './readModel.ts';

/** Which model to open (see `readModelFiles`), and whether noise is reduced before it. */
export interface EngineOptions {
  readonly model: string | null;
  readonly labels: readonly string[] | null;
  /** Absent means no. */
  readonly denoise?: boolean;
}

/** What turns sound into segments: decoders, a speech detector and, where wanted, noise reduction, without a model. Call `dispose`. */
export class Ears {
  readonly decoder = new GuardedDecoder();
  readonly detector: Detector;
  readonly reducer: NoiseReducer | null;
  private readonly vad: WebrtcVad;

  private constructor(vad: WebrtcVad, reducer: NoiseReducer | null) {
    this.vad = vad;
    this.detector = new SpeechDetector(vad);
    this.reducer = reducer;
  }

  /** Start the decoders, the detector and noise reduction if it is wanted. */
  static async open(denoise = false): Promise<Ears> {
    return new Ears(
      await WebrtcVad.load(await readFvadWasm()),
      denoise ? await NoiseReducer.load(await readRnnoiseWasm()) : null,
    );
  }

  /** Free the WASM memory. */
  dispose(): void {
    this.decoder.dispose();
    this.vad.dispose();
    this.reducer?.dispose();
  }
}

/** One recording, answered. */
export interface Analysed {
  readonly lane: LaneResult;
  readonly durationSec: number;
  /** Set where parts of it are missing. */
  readonly damage?: SourceDamage;
}

/** Everything one thread needs to answer files: model on the WASM backend, decoders, detector. Call `dispose`. */
export class Engine {
  readonly model: EmotionModel;
  readonly ears: Ears;

  private constructor(model: EmotionModel, ears: Ears) {
    this.model = model;
    this.ears = ears;
  }

  /** @throws AppFailure when the model cannot be read or built, or the backend does not start */
  static async open(options: EngineOptions): Promise<Engine> {
    const files = await readModelFiles(options.model, options.labels);
    await startBackend('wasm', { wasmSimdUrl: tfjsWasmPath() });
    return new Engine(await EmotionModel.load(files), await Ears.open(options.denoise));
  }

  /**
   * Analyse one recording the way the page does.
   * @throws AppFailure when the sound cannot be decoded
   */
  async analyse(bytes: Uint8Array, stepSec: number): Promise<Analysed> {
    const { model, ears } = this;
    const { sampleRateHz } = model.card.featureConfig;
    let durationSec = 0;
    let check: SoundCheck = UNCHECKED;
    async function* pieces(): AsyncGenerator<Float32Array> {
      check = yield* ears.decoder.mono(bytes, sampleRateHz);
    }
    const lane = await analyzeRecording(undefined, {
      lane: MIX_LANE,
      samples: pieces(),
      model,
      detector: ears.detector,
      reducer: ears.reducer,
      stepSec,
      onUpdate: ({ doneSec }) => (durationSec = doneSec),
    });
    const damage = damageOf(check, durationSec);
    return { lane, durationSec, ...(damage ? { damage } : {}) };
  }

  /** Free the model and the WASM memory. */
  dispose(): void {
    this.model.dispose();
    this.ears.dispose();
  }
}
