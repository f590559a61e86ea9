import type { ErrorSentence } from './errorSentence.ts';

/** Why a part of the page is not there. */
export type BrokenKind = 'notLoaded' | 'neededPart' | 'broken';

const KEPT =
  'What is open stays open: recordings, answers and notes are not touched, and the other pages work. Reloading keeps only what is in the library or on Record.';

/** A part of the page that is missing, in the user's words. */
export function brokenSentence(kind: BrokenKind): ErrorSentence {
  switch (kind) {
    case 'notLoaded':
      return {
        happened: 'This part of the page did not load.',
        kept: KEPT,
        next: 'The connection may have dropped, or a newer version may have replaced it. Try again; if that does not help, reload the page.',
      };
    case 'neededPart':
      return {
        happened: 'What this needs did not load.',
        kept: KEPT,
        next: 'The connection may have dropped, or a newer version may have replaced it. Do it again; if that does not help, reload the page.',
      };
    case 'broken':
      return {
        happened: 'This part of the page broke while it was being drawn.',
        kept: KEPT,
        next: 'Try again; if it happens again, save what you need on the other pages, then reload.',
      };
  }
}
