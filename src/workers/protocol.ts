/**
 * The words between the page and the analysis worker; types only. A call is answered once, with a Result; what comes in
 * between are events of that call. Aborting a call stops its work and frees what it holds.
 */
import type { DescriptiveFeatures } from '../core/features/descriptive.ts';
import type { SignalQuality } from '../core/features/signalQuality.ts';
import type { LaneOverall, SegmentResult, SpeechSpan } from '../core/contract/analysisResult.ts';
import type { BackendName } from '../core/model/backend.ts';
import type { BackendPreference, Choice } from '../core/model/chooseBackend.ts';
import type { ModelCard } from '../core/contract/modelCard.ts';
import type { SoundCheck } from '../core/pcm/integrity/soundCheck.ts';
import type { LaneCheckpoint } from '../core/streaming/laneCheckpoint.ts';
import type { LiveAnswer } from '../core/streaming/liveAnswer.ts';
import type { PeakBlock } from '../core/pictures/peaks.ts';
import type { ClipAnswers, ClipsRequest } from './analysis/clipsProtocol.ts';
import type { LiveRequest, LiveSummary } from './live/liveProtocol.ts';
import type { SoundBlock } from './soundBlock.ts';

/**
 * Where sound comes from. `file`: the worker reads and decodes it by itself, piece by piece (WAV and AIFF by our own
 * readers, the rest by WebCodecs), so memory does not grow with its length. `pushed`: decoded whole by Web Audio, which
 * workers do not have.
 */
export type SessionSource =
  { readonly kind: 'file'; readonly file: Blob } | { readonly kind: 'pushed'; readonly block: SoundBlock };

/** What is known of a source before it is read. */
export interface SourceFacts {
  /** Null for pushed sound: the browser may have decoded it at another rate than the file's. */
  readonly sampleRateHz: number | null;
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

/** How a recording is analysed. */
export interface AnalysisPlan {
  /** Questions about spans name it; `forget` frees it. */
  readonly sessionId: string;
  readonly lanes: readonly LaneRequest[];
  /** Distance between the starts of neighbouring segments. */
  readonly stepSec: number;
  /** Reduce noise before everything else. */
  readonly denoise: boolean;
  /** For `file` sources: go on from here; null begins at the beginning. */
  readonly resume: ResumePoint | null;
}

/** Something new in an analysis. */
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
  /** The source was opened. */
  | { readonly kind: 'source'; readonly facts: SourceFacts }
  | { readonly kind: 'peaks'; readonly laneId: string; readonly block: PeakBlock }
  /** A file was read to its end: how whole it was. The last event. What was pushed is known to whoever decoded it. */
  | { readonly kind: 'checked'; readonly check: SoundCheck };

/** A model and a backend that are ready for work. */
export interface ReadyEngine {
  readonly card: ModelCard;
  readonly choice: Choice;
}

/** A question about a span of a lane. */
export interface SpanRequest {
  readonly sessionId: string;
  readonly lane: LaneRequest;
  readonly startSec: number;
  /** Past the end means to the end. */
  readonly endSec: number;
  /** Figures of the sound; the sound as a 16-bit WAV file; the same after noise reduction. */
  readonly as: 'features' | 'wav' | 'cleanedWav';
  /** What to read when the worker keeps no samples of this session; null when there is nothing. */
  readonly source: SessionSource | null;
}

/** The answer about a span. */
export type SpanAnswer =
  | { readonly kind: 'features'; readonly features: DescriptiveFeatures }
  | { readonly kind: 'wav'; readonly wav: ArrayBuffer }
  /** The samples are not kept and no source was given. */
  | { readonly kind: 'gone' };

/** What the worker holds. */
export interface WorkerMemory {
  readonly numTensors: number;
  readonly numBytes: number;
  readonly numBytesInGpuAllocated: number | null;
  readonly numSessions: number;
  readonly numSamplesKept: number;
}

/** Backends known to fail here, with the reason. */
export type ExcludedBackends = readonly (readonly [BackendName, string])[];

/** Every call: what goes in, what a success carries, what is told on the way. */
export interface AnalysisCalls {
  /** Bring up a model on a backend, or change either; what is up already stays. The worker knows nothing beside what it is told here. */
  readonly start: {
    readonly params: {
      readonly modelsUrl: string;
      readonly modelId: string;
      readonly preference: BackendPreference;
      readonly excluded: ExcludedBackends;
    };
    readonly value: ReadyEngine;
    readonly event: never;
  };
  /** Analyse a recording. The samples of short ones stay for `span`. */
  readonly analyze: {
    readonly params: AnalysisPlan & { readonly source: SessionSource };
    readonly value: null;
    readonly event: SessionEvent;
  };
  /** Answer short recordings together, for batches; nothing is told in between and nothing is kept. */
  readonly answerClips: { readonly params: ClipsRequest; readonly value: ClipAnswers; readonly event: never };
  /** Answer the sound that comes through a port, until it ends. */
  readonly live: { readonly params: LiveRequest; readonly value: LiveSummary; readonly event: LiveAnswer };
  /** The worker decides where the sound comes from: samples that it keeps, or the source read again. */
  readonly span: { readonly params: SpanRequest; readonly value: SpanAnswer; readonly event: never };
  /** Free what is kept of a session. Unknown ids are fine. */
  readonly forget: { readonly params: { readonly sessionId: string }; readonly value: null; readonly event: never };
  readonly memory: { readonly params: null; readonly value: WorkerMemory; readonly event: never };
}

/** What belongs to no call. */
export type AnalysisNotice =
  /** A backend is being tried; lets the page know what the worker was at if it dies. */
  | { readonly kind: 'trying'; readonly backend: BackendName | null }
  /** The graphics context was lost: another backend goes on, and the old one had better not be tried again. */
  | { readonly kind: 'backendLost'; readonly lost: BackendName; readonly reason: string; readonly choice: Choice };
