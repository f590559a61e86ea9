import type { SourceDescription } from '../../core/contract/analysisResult.ts';
import type { Result } from '../../core/common/result.ts';
import type {
  deleteKeptRecording,
  listKeptRecordings,
  openKeptRecording,
} from '../../platform/recording/keptRecordings.ts';
import type { AppStore } from '../appState.ts';
import type { LiveAnswers } from '../analysis/liveAnswers.ts';
import type { CaptureListener, CaptureRequest, CaptureSession } from './captureSession.ts';
import type { MicrophoneDevice } from './recordingTypes.ts';

/** Recordings that this browser keeps. */
export interface RecordingShelf {
  readonly list: typeof listKeptRecordings;
  readonly open: typeof openKeptRecording;
  readonly delete: typeof deleteKeptRecording;
}

/** A capture in progress, as the use cases know it. */
export type Capture = Pick<
  CaptureSession,
  'id' | 'name' | 'facts' | 'elapsedSec' | 'tap' | 'untap' | 'setFlowing' | 'resumeSound' | 'note' | 'stop' | 'discard'
>;

/** Opens the microphone: `CaptureSession.open` in the page. */
export type OpenCapture = (
  signal: AbortSignal,
  request: CaptureRequest,
  listener: CaptureListener,
) => Promise<Result<Capture>>;

/** Tells which microphones there are, now and when that changes; returns the function that stops it. */
export type WatchMicrophones = (onDevices: (devices: readonly MicrophoneDevice[]) => void) => () => void;

/** A source of sound: the browser's microphones, or one that a test makes up. */
export interface Microphone {
  readonly open: OpenCapture;
  readonly watch: WatchMicrophones;
}

/** What recordings are made of. */
export interface RecordingParts {
  readonly store: AppStore;
  readonly openCapture: OpenCapture;
  readonly shelf: RecordingShelf;
  readonly watchMicrophones: WatchMicrophones;
  readonly table: RecordingTable;
}

/** The recordings on the table, as far as recording has to do with them. */
export interface RecordingTable {
  /** Analyse files; `liveAnswers` is what the live page said while the first of them was recorded. */
  analyzeFiles: (
    files: readonly File[],
    kind: SourceDescription['kind'],
    liveAnswers: LiveAnswers | null,
  ) => readonly string[];
}
