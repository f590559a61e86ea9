/** A batch of sound on its way from the audio thread to a worker, over a MessagePort of its own: no page code touches it. */
export interface SoundMessage {
  readonly kind: 'sound';
  /** Samples of the recording before this batch. Pauses are not counted: it is a position in the recording, not on a clock. */
  readonly position: number;
  /** Mono, -1..1, at the capture's sample rate; transferred, so the receiver owns it. */
  readonly samples: Float32Array<ArrayBuffer>;
  /** `Date.now()` when the audio thread had the last of these samples. */
  readonly capturedAtMs: number;
}

/** Nothing more will come through this port. */
export interface EndOfSound {
  readonly kind: 'end';
  /** Samples of the whole recording. */
  readonly position: number;
}

/** Everything that travels from the audio thread to a worker. */
export type CaptureMessage = SoundMessage | EndOfSound;

/** What the audio thread tells the page, about fifteen times a second: a few numbers, never samples. */
export interface LevelMessage {
  readonly kind: 'level';
  /** Samples of the recording so far. */
  readonly position: number;
  /** Since the last message: root mean square and highest magnitude, 0..1. */
  readonly rms: number;
  readonly peak: number;
  /** Samples at full scale since the last message. */
  readonly clippedSamples: number;
  /** True when every sample since the last message was exactly zero: a muted device, not a quiet room. */
  readonly allZero: boolean;
  /** Frames that the audio thread has seen since it began, pauses included, and `Date.now()` then: sound held against the clock. */
  readonly numFrames: number;
  readonly atMs: number;
  /** Samples that the audio thread knows it missed, since the start. */
  readonly lostSamples: number;
}

/** What the page asks of the audio thread. A sink is named so that a new worker can take a dead one's place. */
export type CaptureRequest =
  | { readonly kind: 'attach'; readonly sink: string; readonly port: MessagePortLike }
  /** Tell one sink that its sound is over; the others go on. */
  | { readonly kind: 'detach'; readonly sink: string }
  /** Let sound through to the sinks, or hold it back (a pause). Levels go on. */
  | { readonly kind: 'flow'; readonly flowing: boolean }
  /** Hand over what is left, tell the sinks, and end. */
  | { readonly kind: 'stop' };

/** The part of a MessagePort that the audio thread uses; core has no DOM. */
export interface MessagePortLike {
  postMessage: (message: CaptureMessage, transfer: ArrayBuffer[]) => void;
  close: () => void;
}
