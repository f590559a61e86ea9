import { fileOf, releaseFile } from './analysisFiles.ts';
import { startFresh } from './builders.ts';
import { getEngine } from '../engine/engine.ts';
import { isUnfinished } from './selectors.ts';
import { useAppStore } from '../store.ts';
import { runAnalysis } from './runAnalysis.ts';

/** How long a removal can be undone. */
const UNDO_MS = 10_000;

let undoTimer: ReturnType<typeof setTimeout> | undefined;

/** Stop an analysis; the segments done so far stay, state `cancelled`. */
export function cancelAnalysis(id: string): void {
  const { analysesById, updateAnalysis } = useAppStore.getState();
  if (!isUnfinished(analysesById[id])) return;
  fileOf(id)?.stop.abort();
  updateAnalysis(id, { state: 'cancelled', error: null });
}

/** Go on with an analysis that was cancelled or failed, from its last checkpoint; from the start where it has none. */
export function goOnWithAnalysis(id: string): void {
  const { analysesById, updateAnalysis } = useAppStore.getState();
  const analysis = analysesById[id];
  if (!analysis || isUnfinished(analysis)) return;
  updateAnalysis(id, { state: 'queued', progress: { stage: 'waiting', fraction: null }, error: null });
  void runAnalysis(id, 'goOn');
}

/** Run an analysis again from the start (after a failure or a cancel). */
export function retryAnalysis(id: string): void {
  const { analysesById, updateAnalysis } = useAppStore.getState();
  const analysis = analysesById[id];
  // One opened from the library without its sound cannot be done again; its answer stays.
  if (!analysis || isUnfinished(analysis) || !fileOf(id)) return;
  updateAnalysis(id, {
    state: 'queued',
    progress: { stage: 'waiting', fraction: null },
    result: null,
    error: null,
    canGoOnSec: null,
    wentOnFromSec: null,
    mediaRevision: analysis.mediaRevision + 1,
    timing: { firstAnswerMs: null, totalMs: null },
  });
  void runAnalysis(id, 'again');
}

/** Take an analysis off the table. `undoRemove` can bring it back until the next removal or for ten seconds. */
export function removeAnalysis(id: string): void {
  forgetRemoved();
  cancelAnalysis(id);
  useAppStore.getState().takeAnalysis(id);
  undoTimer = setTimeout(forgetRemoved, UNDO_MS);
}

/** Bring the last removed analysis back; returns false when the offer has run out. */
export function undoRemove(): boolean {
  clearTimeout(undoTimer);
  const { lastRemoved, restoreAnalysis } = useAppStore.getState();
  restoreAnalysis();
  return lastRemoved !== null;
}

/** The undo offer is over: free everything behind the removed analysis. */
function forgetRemoved(): void {
  clearTimeout(undoTimer);
  const { lastRemoved, forgetRemoved: forget } = useAppStore.getState();
  if (!lastRemoved) return;
  releaseFile(lastRemoved.id);
  startFresh(lastRemoved.id);
  void getEngine().forget(lastRemoved.id);
  forget();
}
