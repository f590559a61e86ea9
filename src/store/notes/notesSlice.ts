import type { StateCreator } from 'zustand';
import type { Note } from '../../core/contract/notes.ts';

/** Notes that gave way to a later change in another tab. */
export interface OverruledNotes {
  readonly analysisId: string;
  /** As they were before. */
  readonly notes: readonly Note[];
  /** Whose change is kept: this tab's, or another's. */
  readonly winner: 'here' | 'elsewhere';
}

/** What a person wrote beside the analyses on the table. */
export interface NotesSlice {
  readonly notesById: Readonly<Record<string, readonly Note[]>>;
  /** Notes of two tabs that changed the same one: what gave way, until the user has seen it. */
  readonly overruledNotes: OverruledNotes | null;
  /** For actions: put an analysis's notes in the place of those before. */
  setNotes: (analysisId: string, notes: readonly Note[]) => void;
  /** For actions: the analysis is closed for good. What the library holds of its notes stays. */
  forgetNotes: (analysisId: string) => void;
  /** For actions; null when the user has seen it. */
  setOverruledNotes: (overruled: OverruledNotes | null) => void;
}

/** Build the notes part of the store. */
export const createNotesSlice: StateCreator<NotesSlice> = (set) => ({
  notesById: {},
  overruledNotes: null,

  forgetNotes: (analysisId) => set(({ notesById: { [analysisId]: _closed, ...notesById } }) => ({ notesById })),
  setNotes: (analysisId, notes) => set((state) => ({ notesById: { ...state.notesById, [analysisId]: notes } })),
  setOverruledNotes: (overruledNotes) => set({ overruledNotes }),
});

const NO_NOTES: readonly Note[] = [];

/** The notes of one analysis; the same list until they change. */
export function selectNotes(analysisId: string): (state: NotesSlice) => readonly Note[] {
  return (state) => state.notesById[analysisId] ?? NO_NOTES;
}
