import type { StateCreator } from 'zustand';
import type { Analysis } from './types.ts';

/** The recordings on the table, newest last. */
export interface AnalysesSlice {
  readonly analysisIds: readonly string[];
  readonly analysesById: Readonly<Record<string, Analysis>>;
  readonly selectedAnalysisId: string | null;
  /** The analysis that "undo" would bring back; null once the offer has run out. */
  readonly lastRemoved: Analysis | null;
  /** Show another analysis. */
  selectAnalysis(id: string | null): void;
  /** For actions: put analyses at the end of the list and show the first of them. */
  addAnalyses(analyses: readonly Analysis[]): void;
  /** For actions: change fields of one analysis; does nothing once it is gone. */
  updateAnalysis(id: string, patch: Partial<Analysis> | ((analysis: Analysis) => Partial<Analysis>)): void;
  /** For actions: take one off the list and keep it as `lastRemoved`. */
  takeAnalysis(id: string): void;
  /** For actions: bring `lastRemoved` back to where it was. */
  restoreAnalysis(): void;
  /** For actions: stop offering the undo. */
  forgetRemoved(): void;
}

/** Build the analyses part of the store. */
export const createAnalysesSlice: StateCreator<AnalysesSlice> = (set) => {
  let removedFrom = 0;
  return {
    analysisIds: [],
    analysesById: {},
    selectedAnalysisId: null,
    lastRemoved: null,

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

    updateAnalysis: (id, patch) =>
      set((state) => {
        const before = state.analysesById[id];
        if (!before) return state;
        const change = typeof patch === 'function' ? patch(before) : patch;
        return { analysesById: { ...state.analysesById, [id]: { ...before, ...change } } };
      }),

    takeAnalysis: (id) =>
      set((state) => {
        const removed = state.analysesById[id];
        if (!removed) return state;
        removedFrom = state.analysisIds.indexOf(id);
        const analysisIds = state.analysisIds.filter((other) => other !== id);
        const analysesById = Object.fromEntries(analysisIds.map((other) => [other, state.analysesById[other]!]));
        const neighbour = analysisIds[Math.min(removedFrom, analysisIds.length - 1)] ?? null;
        const selectedAnalysisId = state.selectedAnalysisId === id ? neighbour : state.selectedAnalysisId;
        return { analysisIds, analysesById, selectedAnalysisId, lastRemoved: removed };
      }),

    restoreAnalysis: () =>
      set((state) => {
        const back = state.lastRemoved;
        if (!back) return state;
        return {
          analysisIds: state.analysisIds.toSpliced(removedFrom, 0, back.id),
          analysesById: { ...state.analysesById, [back.id]: back },
          selectedAnalysisId: back.id,
          lastRemoved: null,
        };
      }),

    forgetRemoved: () => set({ lastRemoved: null }),
  };
};
