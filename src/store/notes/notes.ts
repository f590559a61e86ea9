import type { SpeechSpan } from '../../core/contract/analysisResult.ts';
import type { Note } from '../../core/contract/notes.ts';
import { useAppStore } from '../store.ts';
import { keepAnalysis, libraryStore } from '../library/library.ts';

/** A note before it has an id and a date. */
export type NoteDraft = Note extends infer One ? (One extends Note ? Omit<One, 'id' | 'createdAt'> : never) : never;

/** Write a note; returns its id. Notes are kept with the analysis at once, so that they survive a reload. */
export function addNote(analysisId: string, draft: NoteDraft): string {
  const note = { ...draft, id: crypto.randomUUID(), createdAt: new Date().toISOString() } as Note;
  put(analysisId, [...notesOf(analysisId), note]);
  return note.id;
}

/** Change a note's words, label or span. */
export function changeNote(analysisId: string, changed: Note): void {
  put(
    analysisId,
    notesOf(analysisId).map((note) => (note.id === changed.id ? changed : note)),
  );
}

/** Delete a note; `undoRemoveNote` brings the last one back. */
export function removeNote(analysisId: string, noteId: string): void {
  const note = notesOf(analysisId).find((one) => one.id === noteId);
  if (note === undefined) return;
  useAppStore.getState().setLastRemovedNote({ analysisId, note });
  put(
    analysisId,
    notesOf(analysisId).filter((one) => one.id !== noteId),
  );
}

/** Bring the last deleted note back; false when there is none. */
export function undoRemoveNote(): boolean {
  const { lastRemovedNote, setLastRemovedNote } = useAppStore.getState();
  if (lastRemovedNote === null) return false;
  setLastRemovedNote(null);
  put(lastRemovedNote.analysisId, [...notesOf(lastRemovedNote.analysisId), lastRemovedNote.note]);
  return true;
}

/** Say what a span really is, in place of what was said of it before; null takes the correction back. The model's answer stays as it is. */
export function correctLabel(analysisId: string, laneId: string, span: SpeechSpan, label: string | null): void {
  const isSame = (note: Note): boolean =>
    note.kind === 'correction' &&
    note.laneId === laneId &&
    near(note.startSec, span.startSec) &&
    near(note.endSec, span.endSec);
  const before = notesOf(analysisId).find(isSame);
  if (label === null) {
    if (before !== undefined) removeNote(analysisId, before.id);
  } else if (before?.kind === 'correction') changeNote(analysisId, { ...before, label });
  else addNote(analysisId, { kind: 'correction', laneId, startSec: span.startSec, endSec: span.endSec, label });
}

function notesOf(analysisId: string): readonly Note[] {
  return useAppStore.getState().notesById[analysisId] ?? [];
}

function put(analysisId: string, notes: readonly Note[]): void {
  useAppStore.getState().setNotes(analysisId, notes);
  void keepNotes(analysisId, notes);
}

/** Notes are a person's work: an analysis that was not kept so far is kept with its first note. */
async function keepNotes(analysisId: string, notes: readonly Note[]): Promise<void> {
  const kept = await libraryStore.putNotes(analysisId, notes);
  if (!kept.ok) useAppStore.getState().setLibrary({ error: kept.error });
  else if (kept.value === null) await keepAnalysis(analysisId);
}

/** Times come from arithmetic on the same grid; a millisecond is no difference. */
function near(a: number, b: number): boolean {
  return Math.abs(a - b) < 0.001;
}
