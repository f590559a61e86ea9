import type { NoiseReducer } from '../../core/dsp/noiseReducer.ts';
import { fetchRnnoiseBinary } from './assets.ts';

/** Noise reduction for lanes, one each at a time; its code and its 126 kB come when somebody first wants it. */
export class ReducerPool {
  private readonly idle: NoiseReducer[] = [];
  private binary: Promise<ArrayBuffer> | null = null;

  /** Run `work` with noise reduction if it is wanted, else with null. Throws AppFailure `backendUnavailable` when its binary does not load. */
  async with<T>(isWanted: boolean, work: (reducer: NoiseReducer | null) => Promise<T>): Promise<T> {
    if (!isWanted) return work(null);
    const reducer = this.idle.pop() ?? (await this.make());
    reducer.reset();
    try {
      return await work(reducer);
    } finally {
      this.idle.push(reducer);
    }
  }

  private async make(): Promise<NoiseReducer> {
    const { NoiseReducer } = await import('../../core/dsp/noiseReducer.ts');
    this.binary ??= fetchRnnoiseBinary();
    try {
      return await NoiseReducer.load((await this.binary).slice(0));
    } catch (thrown) {
      // The next analysis asks the network again.
      this.binary = null;
      throw thrown;
    }
  }
}
