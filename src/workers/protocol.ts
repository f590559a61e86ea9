/**
 * The words between the page and the analysis worker; types only. The page calls, the worker answers each call once
 * with a Result (failures travel as values) and posts events in between. Sessions take sound that is pushed to them;
 * a session that reads a file or a MessagePort by itself needs only another `source`.
 */
import type { Result } from '../core/common/result.ts';
import type { DescriptiveFeatures } from '../core/features/descriptive.ts';
import type { SignalQuality } from '../core/features/signalQuality.ts';
import type { LaneOverall, SegmentResult, SpeechSpan } from '../core/contract/analysisResult.ts';
import type { BackendName } from '../core/model/backend.ts';
import type { BackendPreference, Choice } from '../core/model/chooseBackend.ts';
import type { ModelCard } from '../core/contract/modelCard.ts';
import type { LaneCheckpoint } from '../core/streaming/laneCheckpoint.ts';
import type { PeakBlock } from '../core/pictures/peaks.ts';
import type { ClipAnswers, ClipsRequest } from './analysis/clipsProtocol.ts';
import type { LiveEvent, LiveRequest, LiveSummary } from './live/liveProtocol.ts';

/**
 * Where a session's sound comes from. `pushed`: blocks by `pushSamples`, decoded by Web Audio, which workers do not
 * have. `file`: the worker reads and decodes it by itself, piece by piece (WAV and AIFF by our own readers, the rest by
 * WebCodecs), so memory does not grow with its length.
 */
export type SessionSource = { readonly kind: 'pushed' } | { readonly kind: 'file'; readonly file: Blob };

/** Sound in time order, all channels. */
export interface SoundBlock {
  readonly sampleRateHz: number;
  /** Equally long, at least one. Their buffers are handed over. */
  readonly channels: readonly Float32Array<ArrayBuffer>[];
}

/** What a file's header says. */
export interface SourceFacts {
  readonly sampleRateHz: number;
  readonly numChannels: number;
  /** Null when only the end will tell. */
  readonly durationSec: number | null;
}

/** Where to take up a recording again: lanes that are missing here begin with the reading. */
export interface ResumePoint {
  /** Reading begins here; pictures (peaks, rows) as well. See `resumeSec`. */
  readonly startSec: number;
  readonly checkpoints: Readonly<Record<string, LaneCheckpoint>>;
}

/** One lane of a session: the mean of these channels of the source. */
export interface LaneRequest {
  readonly id: string;
  readonly name: string;
  /** Channel numbers from 0; empty means all of them. */
  readonly channels: readonly number[];
}

/** A recording to analyse. */
export interface SessionRequest {
  readonly sessionId: string;
  readonly source: SessionSource;
  readonly lanes: readonly LaneRequest[];
  /** Distance between the starts of neighbouring segments. */
  readonly stepSec: number;
  /** Reduce noise before everything else. */
  readonly denoise: boolean;
  /** Length of the recording, for progress; null when unknown. */
  readonly expectedSec: number | null;
  /** For `file` sources: go on from here instead of from the beginning. */
  readonly resume?: ResumePoint;
}

/** What the worker holds. */
export interface WorkerMemory {
  readonly numTensors: number;
  readonly numBytes: number;
  readonly numBytesInGpuAllocated: number | null;
  readonly numSessions: number;
  readonly numSamplesKept: number;
}

/** Ways to break the worker, for tests only: builds without `__E2E_HOOKS__` answer with an error. */
export type Trick = 'loseContext' | 'crash' | 'hang';

/** Every call: what goes in, what a success carries. */
export interface WorkerCalls {
  /** Fetch, check and keep a model; it is built by `start`. Frees the one before. */
  loadModel: { params: { modelsUrl: string; modelId: string }; value: ModelCard };
  /** Choose a backend (or change it) and build the model there. */
  start: {
    params: { preference: BackendPreference; excluded: readonly (readonly [BackendName, string])[] };
    value: Choice;
  };
  openSession: { params: SessionRequest; value: null };
  /** A block of all channels, equally long; answered once it is analysed, which paces the sender. */
  pushSamples: { params: { sessionId: string; block: SoundBlock }; value: null };
  /** No more sound (a file source reads to its end first): answered once every lane is done and told. The samples of short recordings stay for `describeSpan`. */
  endSession: { params: { sessionId: string }; value: null };
  /** Stop it and free all it holds. Unknown ids are fine. */
  closeSession: { params: { sessionId: string }; value: null };
  /** Answer short recordings together, for batches; nothing is told in between and nothing is kept. */
  answerClips: { params: ClipsRequest; value: ClipAnswers };
  /** Answer the sound that comes through a port, as events; answered itself when that sound ends. */
  runLive: { params: LiveRequest; value: LiveSummary };
  /** Null when the samples are no longer kept (a restart, too many recordings): bring them back with `keepSamples`. */
  describeSpan: {
    params: { sessionId: string; laneId: string; startSec: number; endSec: number };
    value: DescriptiveFeatures | null;
  };
  /** The same for a recording too long to keep: its file is read again around the span. */
  describeFileSpan: {
    params: { file: Blob; lane: LaneRequest; startSec: number; endSec: number };
    value: DescriptiveFeatures;
  };
  /** Decode again and keep the samples without analysing them. */
  keepSamples: {
    params: { sessionId: string; source: SessionSource; lanes: readonly LaneRequest[]; block: SoundBlock | null };
    value: null;
  };
  /** A lane's samples as a 16-bit WAV file, for playing what the browser cannot play; null when they are not kept. */
  renderWav: { params: { sessionId: string; laneId: string }; value: ArrayBuffer | null };
  /** A span of a recording too long to keep, its file read again around it, as a 16-bit WAV file. */
  renderSpan: { params: { file: Blob; lane: LaneRequest; startSec: number; endSec: number }; value: ArrayBuffer };
  /**
   * A span of a lane after noise reduction, as a 16-bit WAV file for listening: of the samples kept for the session, or
   * else of `file`, read again around the span. Null when neither is there.
   */
  renderCleaned: {
    params: { sessionId: string; lane: LaneRequest; file: Blob | null; startSec: number; endSec: number };
    value: ArrayBuffer | null;
  };
  readMemory: { params: null; value: WorkerMemory };
  /** Sign of life. */
  ping: { params: null; value: null };
  playTrick: { params: { trick: Trick }; value: null };
}

export type CallName = keyof WorkerCalls;

/** From the page to the worker. */
export type CallMessage = {
  readonly [Name in CallName]: {
    readonly callId: number;
    readonly name: Name;
    readonly params: WorkerCalls[Name]['params'];
  };
}[CallName];

/** Something new in a session. */
export type SessionEvent =
  | {
      readonly kind: 'lane';
      readonly laneId: string;
      readonly doneSec: number;
      /** Answered since the last event. */
      readonly segments: readonly SegmentResult[];
      readonly overall: LaneOverall;
      /** Utterances closed since the last event. */
      readonly speech: readonly SpeechSpan[];
      readonly quality: SignalQuality;
      /** A new point to go on from; null when there is none since the last event. */
      readonly checkpoint: LaneCheckpoint | null;
      /** New spectrogram rows, `[rows, numMels]` bytes on the scale of `dbToByte`. */
      readonly rows: Uint8Array<ArrayBuffer>;
      readonly numMels: number;
      readonly rowSec: number;
    }
  /** A file source was opened. */
  | { readonly kind: 'source'; readonly facts: SourceFacts }
  | { readonly kind: 'peaks'; readonly laneId: string; readonly block: PeakBlock }
  | LiveEvent;

/** From the worker to the page. */
export type WorkerMessage =
  | { readonly kind: 'answer'; readonly callId: number; readonly result: Result<unknown> }
  | { readonly kind: 'session'; readonly sessionId: string; readonly event: SessionEvent }
  /** The backend changed by itself, because the graphics context was lost. */
  | { readonly kind: 'backend'; readonly choice: Choice }
  /** A backend is being tried; lets the page know what the worker was at if it dies. */
  | { readonly kind: 'trying'; readonly backend: BackendName | null };
