/** Sound in time order, all channels. */
export interface SoundBlock {
  readonly sampleRateHz: number;
  /** Equally long, at least one. Their buffers are handed over. */
  readonly channels: readonly Float32Array<ArrayBuffer>[];
}
