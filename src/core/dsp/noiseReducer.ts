import loadRnnoise, { type RnnoiseModule } from '@echogarden/rnnoise-wasm';
import { concatSamples } from '../common/concat.ts';
import { createResampler, type Resampler } from './resampler.ts';

/** Rate of the sound that goes in and comes out. */
const OUTER_RATE_HZ = 16000;
/** RNNoise was trained on this rate and knows no other. */
const INNER_RATE_HZ = 48000;
const FRAME_LENGTH = 480;
/** RNNoise gives each frame back one frame later (the overlap of its windows); measured by the test of alignment. */
const DELAY = FRAME_LENGTH;
/** RNNoise counts in 16-bit integers. */
const FULL_SCALE = 32768;

/**
 * Streaming noise reduction: RNNoise (Valin 2018, compiled to WASM) between two resamplers. As much comes out as went
 * in, each sample in its place: the delay of RNNoise and of the filters is taken out. How sound is cut into pushes
 * changes no bit. Holds memory outside the garbage collector: call `dispose`.
 */
export class NoiseReducer {
  private readonly module: RnnoiseModule;
  private readonly state: number;
  /** Where a frame goes in, and where it comes out. */
  private readonly input: number;
  private readonly output: number;
  private readonly up: Resampler;
  private readonly down: Resampler;
  private readonly frame = new Float32Array(FRAME_LENGTH);
  private frameFill = 0;
  private numIn = 0;
  /** Samples at the inner rate that may come out, the delay taken off. */
  private numOut = -DELAY;

  private constructor(module: RnnoiseModule, up: Resampler, down: Resampler) {
    if (module._rnnoise_get_frame_size() !== FRAME_LENGTH)
      throw new RangeError(
        `RNNoise works on frames of ${FRAME_LENGTH} samples, this build on ${module._rnnoise_get_frame_size()}`,
      );
    this.module = module;
    this.up = up;
    this.down = down;
    this.state = module._rnnoise_create(0);
    this.input = module._malloc(FRAME_LENGTH * 4);
    this.output = module._malloc(FRAME_LENGTH * 4);
  }

  /**
   * Start noise reduction for mono 16 kHz sound.
   * @param wasmBinary the bytes of `rnnoise.wasm`; core fetches nothing, so whoever calls brings them
   */
  static async load(wasmBinary: ArrayBuffer): Promise<NoiseReducer> {
    const module = await loadRnnoise({ wasmBinary });
    return new NoiseReducer(
      module,
      await createResampler(OUTER_RATE_HZ, INNER_RATE_HZ),
      await createResampler(INNER_RATE_HZ, OUTER_RATE_HZ),
    );
  }

  /** Take samples of any number, -1..1 and finite; returns those that are ready, about 40 ms behind. */
  push(samples: Float32Array): Float32Array {
    this.numIn += samples.length;
    return this.down.push(this.clean(this.up.push(samples)));
  }

  /** Say that the sound is over; returns the rest. All output together is as long as all input. */
  finish(): Float32Array {
    const wanted = this.numIn * (INNER_RATE_HZ / OUTER_RATE_HZ);
    const parts = [this.clean(this.up.finish())];
    // Silence pushes out what the last, unfinished frame and the delay still hold.
    while (this.numOut < wanted) parts.push(this.clean(new Float32Array(FRAME_LENGTH)));
    const rest = concatSamples(parts);
    const tail = this.down.push(rest.subarray(0, rest.length - (this.numOut - wanted)));
    return concatSamples([tail, this.down.finish()]);
  }

  /** Forget everything heard so far. */
  reset(): void {
    this.module._rnnoise_init(this.state, 0);
    this.up.reset();
    this.down.reset();
    this.frameFill = 0;
    this.numIn = 0;
    this.numOut = -DELAY;
  }

  /** Free its memory; it cannot be used afterwards. */
  dispose(): void {
    this.module._rnnoise_destroy(this.state);
    this.module._free(this.input);
    this.module._free(this.output);
    this.up.dispose();
    this.down.dispose();
  }

  /** Run samples at the inner rate through RNNoise, frame by frame. */
  private clean(samples: Float32Array): Float32Array {
    const numFrames = Math.floor((this.frameFill + samples.length) / FRAME_LENGTH);
    const cleaned = new Float32Array(numFrames * FRAME_LENGTH);
    let at = 0;
    for (let frame = 0; frame < numFrames; frame++) {
      const missing = FRAME_LENGTH - this.frameFill;
      this.frame.set(samples.subarray(at, at + missing), this.frameFill);
      at += missing;
      this.frameFill = 0;
      this.cleanFrame(cleaned.subarray(frame * FRAME_LENGTH, (frame + 1) * FRAME_LENGTH));
    }
    this.frame.set(samples.subarray(at), this.frameFill);
    this.frameFill += samples.length - at;
    const early = Math.min(cleaned.length, Math.max(0, -this.numOut));
    this.numOut += cleaned.length;
    return cleaned.subarray(early);
  }

  private cleanFrame(out: Float32Array): void {
    const { module } = this;
    const from = this.input >> 2;
    for (let i = 0; i < FRAME_LENGTH; i++) module.HEAPF32[from + i] = this.frame[i]! * FULL_SCALE;
    module._rnnoise_process_frame(this.state, this.output, this.input);
    const heap = module.HEAPF32;
    const to = this.output >> 2;
    for (let i = 0; i < FRAME_LENGTH; i++) out[i] = heap[to + i]! / FULL_SCALE;
  }
}
