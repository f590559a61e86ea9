import * as v from 'valibot';
import { endsAfterStart, id, instant, spanFields, text } from './parts.ts';

/** What every note has: where it is, and when it was written. `startSec === endSec` marks a moment. */
const noteFields = { id, laneId: id, ...spanFields, createdAt: instant };

export const correctionSchema = v.strictObject({ ...noteFields, kind: v.literal('correction'), label: text });
export const commentSchema = v.strictObject({ ...noteFields, kind: v.literal('comment'), text });
export const markSchema = v.strictObject({ ...noteFields, kind: v.literal('mark'), text: v.exactOptional(text) });

export const noteSchema = v.pipe(v.variant('kind', [correctionSchema, commentSchema, markSchema]), endsAfterStart());

/** What a person wrote beside an analysis. */
export const notesSchema = v.pipe(
  v.array(noteSchema),
  v.maxLength(100_000),
  v.description("What a person wrote; never part of the model's answer."),
);
