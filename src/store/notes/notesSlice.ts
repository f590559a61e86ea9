import type { StateCreator } from 'zustand';
import type { Note } from '../../core/contract/notes.ts';

/** What a person wrote beside the analyses on the table. */
export interface NotesSlice {
  readonly notesById: Readonly<Record<string, readonly Note[]>>;
  /** The note that "undo" would bring back. */
  readonly lastRemovedNote: { readonly analysisId: string; readonly note: Note } | null;
  /** For actions: put an analysis's notes in the place of those before. */
  setNotes(analysisId: string, notes: readonly Note[]): void;
  /** For actions. */
  setLastRemovedNote(removed: NotesSlice['lastRemovedNote']): void;
}

/** Build the notes part of the store. */
export const createNotesSlice: StateCreator<NotesSlice> = (set) => ({
  notesById: {},
  lastRemovedNote: null,

  setNotes: (analysisId, notes) => set((state) => ({ notesById: { ...state.notesById, [analysisId]: notes } })),
  setLastRemovedNote: (lastRemovedNote) => set({ lastRemovedNote }),
});

const NO_NOTES: readonly Note[] = [];

/** The notes of one analysis; the same list until they change. */
export function selectNotes(analysisId: string): (state: NotesSlice) => readonly Note[] {
  return (state) => state.notesById[analysisId] ?? NO_NOTES;
}
