import { useAppStore } from '../store.ts';
import { keepChanged } from './library.ts';

/** Keep each analysis as it finishes, if the user wants that; one that is kept already follows in any case. Returns the function that stops it. */
export function keepFinished(): () => void {
  return useAppStore.subscribe((state, before) => {
    if (state.analysesById === before.analysesById) return;
    for (const id of state.analysisIds) {
      const analysis = state.analysesById[id];
      const was = before.analysesById[id];
      if (analysis !== was && analysis?.state === 'done' && was !== undefined && was.state !== 'done')
        void keepChanged(id);
    }
  });
}
