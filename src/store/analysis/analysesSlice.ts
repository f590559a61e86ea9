import type { StateCreator } from 'zustand';
import { afterEvent, type AnalysisEvent } from './analysisState.ts';
import type { Analysis } from './types.ts';

/** An analysis that was taken off the table, and where it lay. */
export interface TakenAnalysis {
  readonly analysis: Analysis;
  readonly index: number;
}

/** The recordings on the table, newest last. */
export interface AnalysesSlice {
  readonly analysisIds: readonly string[];
  readonly analysesById: Readonly<Record<string, Analysis>>;
  readonly selectedAnalysisId: string | null;
  /** Show another analysis. */
  selectAnalysis: (id: string | null) => void;
  /** For use cases: put analyses at the end of the list and show the first of them. */
  addAnalyses: (analyses: readonly Analysis[]) => void;
  /** For the owner of an analysis: something happened to it; does nothing once it is off the table. */
  tellAnalysis: (id: string, event: AnalysisEvent) => void;
  /** For use cases: take one off the list; null when it is not there. */
  takeAnalysis: (id: string) => TakenAnalysis | null;
  /** For use cases: put one back where it was. */
  putBackAnalysis: (taken: TakenAnalysis) => void;
}

/** Build the analyses part of the store. */
export const createAnalysesSlice: StateCreator<AnalysesSlice> = (set, get) => ({
  analysisIds: [],
  analysesById: {},
  selectedAnalysisId: null,

  selectAnalysis: (id) =>
    set((state) => ({ selectedAnalysisId: id !== null && Object.hasOwn(state.analysesById, id) ? id : null })),

  addAnalyses: (analyses) =>
    set((state) => ({
      analysisIds: [...state.analysisIds, ...analyses.map((analysis) => analysis.id)],
      analysesById: {
        ...state.analysesById,
        ...Object.fromEntries(analyses.map((analysis) => [analysis.id, analysis])),
      },
      selectedAnalysisId: analyses[0]?.id ?? state.selectedAnalysisId,
    })),

  tellAnalysis: (id, event) =>
    set((state) => {
      const before = state.analysesById[id];
      const after = before && afterEvent(before, event);
      return !after || after === before ? state : { analysesById: { ...state.analysesById, [id]: after } };
    }),

  takeAnalysis: (id) => {
    const { analysisIds: ids, analysesById, selectedAnalysisId: selected } = get();
    const analysis = analysesById[id];
    if (!analysis) return null;
    const index = ids.indexOf(id);
    const analysisIds = ids.toSpliced(index, 1);
    const { [id]: _taken, ...others } = analysesById;
    const neighbour = analysisIds[Math.min(index, analysisIds.length - 1)] ?? null;
    set({ analysisIds, analysesById: others, selectedAnalysisId: selected === id ? neighbour : selected });
    return { analysis, index };
  },

  putBackAnalysis: ({ analysis, index }) =>
    set((state) => ({
      analysisIds: state.analysisIds.toSpliced(index, 0, analysis.id),
      analysesById: { ...state.analysesById, [analysis.id]: analysis },
      selectedAnalysisId: analysis.id,
    })),
});
