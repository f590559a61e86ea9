import type { Note } from '../../core/contract/notes.ts';

/** A change of one note: from what its writer saw (null: nothing) to what it shall be (null: gone). */
export interface NoteChange {
  readonly before: Note | null;
  readonly after: Note | null;
}

/**
 * Apply changes to the notes as they stand now, note by note: what others added or changed meanwhile stays. Of two
 * changes of the same note the later wins.
 * @returns `overruled`: notes as somebody else had changed them, which gave way to these changes
 */
export function applyNoteChanges(
  notes: readonly Note[],
  changes: readonly NoteChange[],
): { readonly notes: readonly Note[]; readonly overruled: readonly Note[] } {
  const overruled: Note[] = [];
  let now = notes;
  for (const { before, after } of changes) {
    const id = (before ?? after)?.id;
    const present = now.find((note) => note.id === id);
    if (present && !(before && isSame(present, before)) && !(after && isSame(present, after))) overruled.push(present);
    if (after === null) now = now.filter((note) => note.id !== id);
    else now = present ? now.map((note) => (note.id === id ? after : note)) : [...now, after];
  }
  return { notes: now, overruled };
}

function isSame(a: Note, b: Note): boolean {
  return fieldsOf(a) === fieldsOf(b);
}

/** In whatever order they were written. */
function fieldsOf(note: Note): string {
  return JSON.stringify(Object.entries(note).sort(([a], [b]) => (a < b ? -1 : 1)));
}
