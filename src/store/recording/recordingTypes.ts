import type { AppError } from '../../core/common/appError.ts';

/** A microphone as the browser lists it. The label is empty until the user has allowed one of them. */
export interface MicrophoneDevice {
  readonly id: string;
  readonly label: string;
}

/** What the browser really did to the sound, read back from the open track. `null` means the browser does not say: unknown is not "off". */
export interface AppliedProcessing {
  readonly echoCancellation: boolean | null;
  readonly noiseSuppression: boolean | null;
  readonly autoGainControl: boolean | null;
  readonly sampleRateHz: number | null;
  readonly channelCount: number | null;
}

/** `asking`: the permission prompt is open. `stopped`: a recording is ready to be heard and analysed. */
export type RecordingState = 'idle' | 'asking' | 'recording' | 'stopped' | 'failed';

/** The record panel's state: plain data, at most 20 level updates a second. Samples never come here. */
export interface RecordingStatus {
  readonly state: RecordingState;
  readonly devices: readonly MicrophoneDevice[];
  /** The chosen device, or null for the system's default. */
  readonly deviceId: string | null;
  /** Peak of the last moments, 0..1. */
  readonly level: number;
  /** True while the input is at full scale, held for a second so that it can be seen. */
  readonly clipping: boolean;
  readonly elapsedSec: number;
  /** Null until a track is open. */
  readonly applied: AppliedProcessing | null;
  readonly error: AppError | null;
  /** What is wrong while the recording goes on: `audioSuspended` (a gesture and `resumeSound` help), `micMuted`, `storageUnavailable` (kept in memory only). */
  readonly warning: AppError | null;
  /** Object URL of the stopped recording, for listening; revoked by `discardRecording`. */
  readonly playbackUrl: string | null;
}

/** Nothing recorded, nothing asked. */
export const IDLE_RECORDING: RecordingStatus = {
  state: 'idle',
  devices: [],
  deviceId: null,
  level: 0,
  clipping: false,
  elapsedSec: 0,
  applied: null,
  error: null,
  warning: null,
  playbackUrl: null,
};
