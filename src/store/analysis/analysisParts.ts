import type { AnalysisResult, AnalysisSettings } from '../../core/contract/analysisResult.ts';
import type { AnalysisEngine } from '../../workers/client/analysisEngine.ts';
import type { AnalysisEvent } from './analysisState.ts';
import type { LiveAnswers } from './liveAnswers.ts';
import type { Journals } from './progress/journals.ts';
import type { RecordingFile } from './recordingFile.ts';
import type { Analysis } from './types.ts';

/** What all analyses are made with. */
export interface SessionParts {
  readonly engine: Pick<AnalysisEngine, 'analyze' | 'features' | 'wav' | 'forget'>;
  readonly journals: Journals;
  /** What an analysis that starts now is made with. */
  readonly settings: () => AnalysisSettings;
  readonly isModelReady: () => boolean;
}

/** The place of one analysis in the store. */
export interface AnalysisPlace {
  readonly id: string;
  /** Undefined once it is off the table. */
  read: () => Analysis | undefined;
  tell: (event: AnalysisEvent) => void;
}

/** What one analysis is opened with. */
export interface SessionContent {
  /** Null for an answer that was saved without its sound. */
  readonly file: RecordingFile | null;
  /** The answer it had before, where it had one. */
  readonly saved: AnalysisResult | null;
  /** What the live page said while it was recorded. */
  readonly liveAnswers: LiveAnswers | null;
}
