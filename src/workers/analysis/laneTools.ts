import type { NoiseReducer } from '../../core/dsp/noiseReducer.ts';
import { SpeechDetector } from '../../core/dsp/speechDetector.ts';
import { WebrtcVad } from '../../core/dsp/webrtcVad.ts';
import { rnnoiseBinary, vadBinary } from './assets.ts';

/** What one lane hears with. Whoever gets it calls `giveBack`, once. */
export interface LentTools {
  readonly detector: SpeechDetector;
  /** Null when noise reduction is not wanted. */
  readonly reducer: NoiseReducer | null;
  readonly giveBack: () => void;
}

/** Speech detectors and noise reducers, for as many lanes as there are. They hold WebAssembly memory, so they are used again. */
export class LaneTools {
  private readonly detectors = new Pool(async () => new SpeechDetector(await WebrtcVad.load(await vadBinary())));
  /** Their code and their 126 kB come when somebody first wants them. */
  private readonly reducers = new Pool(async () => {
    const { NoiseReducer } = await import('../../core/dsp/noiseReducer.ts');
    return NoiseReducer.load(await rnnoiseBinary());
  });

  /** Throws AppFailure `backendUnavailable` when a binary does not load. */
  async lend(denoise: boolean): Promise<LentTools> {
    const reducer = denoise ? await this.reducers.take() : null;
    const detector = await this.detectors.take();
    return {
      detector,
      reducer,
      giveBack: () => {
        this.detectors.give(detector);
        if (reducer) this.reducers.give(reducer);
      },
    };
  }

  /** Run `work` with noise reduction alone. Throws as `lend`. */
  async withReducer<T>(work: (reducer: NoiseReducer) => Promise<T>): Promise<T> {
    const reducer = await this.reducers.take();
    try {
      reducer.reset();
      return await work(reducer);
    } finally {
      this.reducers.give(reducer);
    }
  }
}

/** Things that are dear to make and serve one user at a time: those given back serve the next. */
class Pool<T> {
  private readonly make: () => Promise<T>;
  private readonly idle: T[] = [];

  constructor(make: () => Promise<T>) {
    this.make = make;
  }

  /** Take one, made now if none is idle. Whoever takes it gives it back. Throws what `make` throws. */
  async take(): Promise<T> {
    return this.idle.pop() ?? this.make();
  }

  give(one: T): void {
    this.idle.push(one);
  }
}
