/** A live recognition: sound comes by itself, straight from the audio thread. */
export interface LiveRequest {
  readonly captureRateHz: number;
  /** Reduce noise before everything else; the recording itself stays as it is. */
  readonly denoise: boolean;
  /** Carries `CaptureMessage`s; transferred. */
  readonly sound: MessagePort;
}

/** How a live recognition went, told when its sound has ended. */
export interface LiveSummary {
  /** Samples received, at the capture's rate. */
  readonly numSamples: number;
  /** Samples that the audio thread sent or missed and that never arrived; silence stood in for them. */
  readonly lostSamples: number;
}
