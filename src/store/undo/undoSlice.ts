import type { StateCreator } from 'zustand';

/** What was taken away: a recording from the table, analyses from the library, a batch, a note. */
export interface UndoLabel {
  readonly what: 'analysis' | 'kept' | 'batch' | 'note';
  /** Its name, where it is one thing with a name. */
  readonly name: string | null;
  readonly count: number;
}

/** An offer on show. */
export interface UndoOffer {
  readonly id: number;
  readonly label: UndoLabel;
}

/** What can be taken back now, oldest first. */
export interface UndoSlice {
  readonly undoOffers: readonly UndoOffer[];
  /** For `createUndo`. */
  setUndoOffers: (offers: readonly UndoOffer[]) => void;
}

/** Build the undo part of the store. */
export const createUndoSlice: StateCreator<UndoSlice> = (set) => ({
  undoOffers: [],
  setUndoOffers: (undoOffers) => set({ undoOffers }),
});
