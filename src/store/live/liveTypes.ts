import type { AppError } from '../../core/common/appError.ts';
import { DEFAULT_SMOOTHING, type SmoothingRule } from '../../core/streaming/answerSmoother.ts';
import type { Delays } from './delayMeter.ts';
import type { AppliedProcessing } from '../recording/recordingTypes.ts';

/** `asking`: the permission question is open. `stopping`: the last pieces are being written. */
export type LiveState = 'idle' | 'asking' | 'running' | 'paused' | 'stopping' | 'stopped' | 'failed';

/** The recogniser beside the recording. `off`: it failed for good, the recording goes on without answers. */
export type LiveRecognition = 'starting' | 'ready' | 'restarting' | 'off';

/** The answer on show: smoothed, plain data. */
export interface LiveShown {
  readonly phase: 'listening' | 'gathering' | 'notSpeech' | 'notSure' | 'ok';
  /** In the order of the model's labels; null in a pause. */
  readonly probabilities: readonly number[] | null;
  /** 0..1: fades in a pause. */
  readonly presence: number;
  /** 0 when all emotions are equally likely, 1 when one is certain. */
  readonly certainty: number;
}

/** Level meters, in dB below full scale. */
export interface LiveMeters {
  readonly peak: number;
  readonly levelDb: number;
  /** The room, between the sounds; null before any sound. */
  readonly noiseDb: number | null;
  /** Lit for a second after a clipped sample. */
  readonly clipping: boolean;
}

/** The live page's state: plain data. Answers of the past live in `live/liveTimeline.ts`. */
export interface LiveStatus {
  readonly state: LiveState;
  readonly recognition: LiveRecognition;
  /** Times that the recogniser had to be started again; the recording went on. */
  readonly restarts: number;
  readonly meters: LiveMeters;
  readonly elapsedSec: number;
  /** Sound that was lost on the way, in the recording and in the answers: counted, or missing against the clock. */
  readonly lostSec: number;
  /** Clock time less sound time since the beginning; 0 within the usual. */
  readonly driftSec: number;
  readonly applied: AppliedProcessing | null;
  readonly warning: AppError | null;
  /** Why it failed, or why it ended by itself; what was recorded is kept either way. */
  readonly error: AppError | null;
  /** Why there are no answers while `recognition` is `off`. */
  readonly recognitionError: AppError | null;
  readonly shown: LiveShown;
  readonly delays: Delays | null;
  readonly smoothing: SmoothingRule;
  /** Noise is reduced before the recogniser in this recording. */
  readonly denoise: boolean;
  readonly marksSec: readonly number[];
  /** Goes up whenever the timeline has more to draw. */
  readonly revision: number;
  /** Name of the recording, once it runs. */
  readonly name: string | null;
  /** The analysis of the stopped recording. */
  readonly analysisId: string | null;
}

export const NOTHING_SHOWN: LiveShown = { phase: 'listening', probabilities: null, presence: 0, certainty: 0 };

export const SILENT_METERS: LiveMeters = { peak: 0, levelDb: -120, noiseDb: null, clipping: false };

/** Not started. */
export const IDLE_LIVE: LiveStatus = {
  state: 'idle',
  recognition: 'starting',
  restarts: 0,
  meters: SILENT_METERS,
  elapsedSec: 0,
  lostSec: 0,
  driftSec: 0,
  applied: null,
  warning: null,
  error: null,
  recognitionError: null,
  shown: NOTHING_SHOWN,
  delays: null,
  smoothing: DEFAULT_SMOOTHING,
  denoise: false,
  marksSec: [],
  revision: 0,
  name: null,
  analysisId: null,
};
