import { SpeechDetector } from '../../core/dsp/speechDetector.ts';
import { WebrtcVad } from '../../core/dsp/webrtcVad.ts';
import { fetchVadBinary } from './assets.ts';

interface PooledDetector {
  readonly detector: SpeechDetector;
  readonly vad: WebrtcVad;
}

/** Speech detectors for lanes, one each at a time; they hold WebAssembly memory, so they are used again. */
export class DetectorPool {
  private readonly idle: PooledDetector[] = [];
  private binary: Promise<ArrayBuffer> | null = null;

  /** Run `work` with a fresh detector. Throws AppFailure `backendUnavailable` when its binary does not load. */
  async with<T>(work: (detector: SpeechDetector) => Promise<T>): Promise<T> {
    const pooled = this.idle.pop() ?? (await this.make());
    pooled.detector.reset();
    try {
      return await work(pooled.detector);
    } finally {
      this.idle.push(pooled);
    }
  }

  private async make(): Promise<PooledDetector> {
    this.binary ??= fetchVadBinary();
    try {
      const vad = await WebrtcVad.load((await this.binary).slice(0));
      return { vad, detector: new SpeechDetector(vad) };
    } catch (thrown) {
      // The next analysis asks the network again.
      this.binary = null;
      throw thrown;
    }
  }
}
