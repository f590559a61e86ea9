import type { InferOutput } from 'valibot';
import type { DeepReadonly } from '../common/deepReadonly.ts';
import type * as schema from './schema/notes.ts';

/** A person's own label for a span. It may agree with the model (a confirmation) or not, and may lie outside the model's labels. */
export type CorrectionNote = DeepReadonly<InferOutput<typeof schema.correctionSchema>>;

/** Free words about a span. */
type CommentNote = DeepReadonly<InferOutput<typeof schema.commentSchema>>;

/** A marked span or moment, with an optional name. */
type MarkNote = DeepReadonly<InferOutput<typeof schema.markSchema>>;

/** Anything a person wrote beside an analysis. Notes never change the model's answer: they are kept and exported apart from it. Times count from the start of the recording. */
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
