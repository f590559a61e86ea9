import type { LiveAnswerRecord } from '../../core/recording/journal.ts';

/** What the live page said while a recording was made. */
export interface LiveAnswers {
  readonly labels: readonly string[];
  /** Noise was reduced before the answers. */
  readonly denoise: boolean;
  readonly answers: readonly LiveAnswerRecord[];
  readonly marksSec: readonly number[];
}

const byAnalysis = new Map<string, LiveAnswers>();

/** For actions: remember the live answers of a recording that is analysed now. */
export function rememberLiveAnswers(analysisId: string, answers: LiveAnswers): void {
  byAnalysis.set(analysisId, answers);
}

/** The live answers of an analysis, to be shown beside the offline ones; null for one that was never live. */
export function liveAnswersOf(analysisId: string): LiveAnswers | null {
  return byAnalysis.get(analysisId) ?? null;
}
