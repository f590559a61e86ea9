import type { SignalQuality } from '../features/signalQuality.ts';

/** Probabilities keyed by label, each 0..1, summing to 1. Keys follow the order of the model's labels. */
export type Probabilities = Readonly<Record<string, number>>;

/** One slice of at most `segmentSec` that went through the model. Times count from the start of the recording. */
export interface SegmentResult {
  readonly startSec: number;
  readonly endSec: number;
  /** Share of the slice that the detector calls speech, 0..1. */
  readonly speech: number;
  readonly probabilities: Probabilities;
}

/** `ok`: an answer. `notSure`: speech, but the top label is below the threshold. `notSpeech`: music, noise or silence. `tooShort`: under 0.3 s of speech. */
export type LaneStatus = 'ok' | 'notSure' | 'notSpeech' | 'tooShort';

/** The answer for a whole lane. `label` is null unless status is `ok` or `notSure`; probabilities are null when nothing went through the model. */
export interface LaneOverall {
  readonly status: LaneStatus;
  readonly label: string | null;
  readonly probabilities: Probabilities | null;
  /** Seconds that the detector calls speech. */
  readonly speechSec: number;
}

/** A stretch of speech found by the detector, in seconds. Pauses lie between. */
export interface SpeechSpan {
  readonly startSec: number;
  readonly endSec: number;
}

/** One channel, or the mix of all channels. */
export interface LaneResult {
  readonly id: string;
  readonly name: string;
  readonly speech: readonly SpeechSpan[];
  readonly segments: readonly SegmentResult[];
  readonly overall: LaneOverall;
  /** Level, clipping and noise of the lane's sound, once measured. */
  readonly quality?: SignalQuality;
  /** Why emotions of this lane are withheld (a person at work; EU AI Act, Art. 5). Where set, `segments` is empty and `overall` has no label; speech figures stay. */
  readonly emotionsOff?: string;
}

/** What was analysed. */
export interface SourceDescription {
  readonly kind: 'file' | 'recording' | 'live' | 'sample';
  readonly name: string;
  readonly durationSec: number;
  /** The file's own sample rate where known. */
  readonly sampleRateHz?: number;
  readonly numChannels?: number;
  readonly sizeBytes?: number;
}

/** Choices that change the numbers. */
export interface AnalysisSettings {
  /** Distance between the starts of neighbouring segments. */
  readonly stepSec: number;
  /** Labels that the answer was restricted to; absent when all labels compete. */
  readonly observe?: readonly string[];
  /** Width of the median smoothing in segments; 1 or absent means raw. */
  readonly smoothing?: number;
  /** The model card's threshold at analysis time: a top probability below it is "not sure". Absent in results written without one. */
  readonly notSureThreshold?: number;
  /** True when noise reduction ran before the features. */
  readonly denoise?: boolean;
  /** The medical or safety purpose stated for a lane of a person at work, where there is one. */
  readonly workplacePurpose?: string;
}

/** AnalysisResult v1: the one document that screens, exports and the command line share. Rates are fractions 0..1. Schema: `public/schema/analysis-result.v1.json`. */
export interface AnalysisResult {
  readonly schemaVersion: 1;
  readonly source: SourceDescription;
  readonly model: { readonly id: string; readonly sha256: string; readonly labels: readonly string[] };
  readonly settings: AnalysisSettings;
  readonly lanes: readonly LaneResult[];
}
