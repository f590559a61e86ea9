import type { AnalysisResult, SourceDescription } from '../../core/contract/analysisResult.ts';
import { planFrom } from './lanePlan.ts';
import type { Analysis } from './types.ts';

/** A recording that waits for its turn. */
export function newAnalysis(id: string, source: SourceDescription): Analysis {
  return {
    id,
    source,
    state: 'queued',
    progress: { stage: 'waiting', fraction: null },
    result: null,
    error: null,
    playbackUrl: null,
    canGoOnSec: null,
    wentOnFromSec: null,
    timing: { firstAnswerMs: null, totalMs: null },
  };
}

/**
 * A recording that was answered before, shown with that answer.
 * @param keptRevision at which it was read from the library; absent where it does not come from there
 */
export function answeredAnalysis(
  id: string,
  result: AnalysisResult,
  playbackUrl: string | null,
  keptRevision?: number,
): Analysis {
  return {
    ...newAnalysis(id, result.source),
    ...planFrom(result),
    ...(keptRevision === undefined ? {} : { keptRevision }),
    state: 'done',
    progress: { stage: 'analysing', fraction: 1 },
    result,
    playbackUrl,
  };
}
