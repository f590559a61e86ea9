import type { AnalysisResult } from '../../core/contract/analysisResult.ts';
import { useAppStore } from '../store.ts';
import { keepFile, makeUrl } from './analysisFiles.ts';
import { planFrom } from './lanePlan.ts';

/** Put a finished result on the table, with its sound where that is here; on one that lies there already it takes the place of the result. */
export function showResult({
  id,
  result,
  file,
  keptRevision,
}: {
  readonly id: string;
  readonly result: AnalysisResult;
  readonly file: File | null;
  readonly keptRevision?: number;
}): void {
  const { analysesById, addAnalyses, updateAnalysis } = useAppStore.getState();
  const kept = keptRevision === undefined ? {} : { keptRevision };
  if (Object.hasOwn(analysesById, id)) return updateAnalysis(id, { result, ...planFrom(result), ...kept });
  if (file !== null) keepFile(id, file);
  addAnalyses([
    {
      id,
      source: result.source,
      state: 'done',
      progress: { stage: 'analysing', fraction: 1 },
      result,
      ...planFrom(result),
      ...kept,
      error: null,
      playbackUrl: file === null ? null : makeUrl(id, file),
      mediaRevision: 0,
      timing: { firstAnswerMs: null, totalMs: null },
    },
  ]);
}
