import { analyzeFiles } from './analyzeFiles.ts';
import { fileOf, keptIds, releaseFile } from './analysisFiles.ts';
import { cancelAnalysis, goOnWithAnalysis, removeAnalysis, retryAnalysis, undoRemove } from './changeAnalysis.ts';
import { chooseKeptFiles } from './chooseFiles.ts';
import { cleanedSound } from './cleanedSound.ts';
import { describeSpan } from './describeSpan.ts';
import { changeLane, divideLanes, stateWorkplacePurpose } from './lanes.ts';
import { loadSample } from './loadSample.ts';
import { showResult } from './showResult.ts';

/** The use cases of the recordings on the table. */
export type AnalysisActions = ReturnType<typeof createAnalysis>;

/** Gather the use cases of the recordings on the table. */
export function createAnalysis() {
  return {
    analyzeFiles,
    chooseKeptFiles,
    loadSample,
    cancel: cancelAnalysis,
    goOn: goOnWithAnalysis,
    retry: retryAnalysis,
    remove: removeAnalysis,
    undoRemove,
    changeLane,
    divideLanes,
    stateWorkplacePurpose,
    cleanedSound,
    describeSpan,
    fileOf: (id: string) => fileOf(id)?.file ?? null,
    showResult,
    dispose() {
      for (const id of keptIds()) releaseFile(id);
    },
  };
}
