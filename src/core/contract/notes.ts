/** What every note has: where it is. Times count in seconds from the start of the recording; `startSec === endSec` marks a moment. */
interface NoteBase {
  readonly id: string;
  readonly laneId: string;
  readonly startSec: number;
  readonly endSec: number;
  /** ISO 8601 time at which the note was written. */
  readonly createdAt: string;
}

/** A person's own label for a span. It may agree with the model (a confirmation) or not, and may lie outside the model's labels. */
export interface CorrectionNote extends NoteBase {
  readonly kind: 'correction';
  readonly label: string;
}

/** Free words about a span. */
export interface CommentNote extends NoteBase {
  readonly kind: 'comment';
  readonly text: string;
}

/** A marked span or moment, with an optional name. */
export interface MarkNote extends NoteBase {
  readonly kind: 'mark';
  readonly text?: string;
}

/** Anything a person wrote beside an analysis. Notes never change the model's answer: they are kept and exported apart from it. */
export type Note = CorrectionNote | CommentNote | MarkNote;

/** The words a note shows on a tier or in a cell: the corrected label, the comment, or the mark's name. */
export function noteText(note: Note): string {
  if (note.kind === 'correction') return note.label;
  if (note.kind === 'comment') return note.text;
  return note.text ?? 'mark';
}

/** Keep the corrections, in order of time. */
export function correctionsOf(notes: readonly Note[]): CorrectionNote[] {
  return notes
    .filter((note): note is CorrectionNote => note.kind === 'correction')
    .sort((a, b) => a.startSec - b.startSec || a.endSec - b.endSec);
}
