import { fileOf } from './analysisFiles.ts';
import { planned, planOf, STEREO_PLAN } from './lanePlan.ts';
import { rawResult } from './rawResults.ts';
import { useAppStore } from '../store.ts';
import type { LanePlan } from './types.ts';
import { cancelAnalysis, retryAnalysis } from './changeAnalysis.ts';

/** Divide a recording into the mix of its channels, or into lanes A and B (left and right), and analyse it again so. */
export function divideLanes(id: string, how: 'mix' | 'stereo'): void {
  const { updateAnalysis } = useAppStore.getState();
  if (!fileOf(id)) return;
  cancelAnalysis(id);
  updateAnalysis(id, { lanePlan: how === 'stereo' ? STEREO_PLAN : planOf(undefined) });
  retryAnalysis(id);
}

/**
 * Name a lane, leave it out, or say that it is a person at work. What is shown, exported and kept follows at once; a
 * lane that was never analysed is analysed now.
 */
export function changeLane(
  id: string,
  laneId: string,
  change: Partial<Pick<LanePlan, 'name' | 'isAtWork' | 'isLeftOut'>>,
): void {
  const { analysesById, updateAnalysis } = useAppStore.getState();
  const analysis = analysesById[id];
  if (!analysis) return;
  const lanePlan = planOf(analysis).map((lane) => (lane.id === laneId ? { ...lane, ...change } : lane));
  // At least one lane stays.
  if (lanePlan.every(({ isLeftOut }) => isLeftOut)) return;
  updateAnalysis(id, { lanePlan });
  const isMissing = change.isLeftOut === false && !rawResult(id)?.lanes.some((lane) => lane.id === laneId);
  if (isMissing && fileOf(id)) {
    cancelAnalysis(id);
    retryAnalysis(id);
  } else {
    showPlanned(id);
  }
}

/** State the medical or safety purpose for which emotions of a person at work are shown; an empty text takes it back. */
export function stateWorkplacePurpose(id: string, purpose: string): void {
  const text = purpose.trim();
  const { updateAnalysis } = useAppStore.getState();
  updateAnalysis(id, { workplacePurpose: text === '' ? null : text });
  showPlanned(id);
}

function showPlanned(id: string): void {
  useAppStore.getState().updateAnalysis(id, (analysis) => {
    const result = rawResult(id) ?? analysis.result;
    return result ? { result: planned(result, analysis) } : {};
  });
}
