import type { Note } from '../../core/contract/notes.ts';

/** What tabs tell one another about the library. */
export type TabMessage =
  /** These analyses, their names or notes have changed, or are gone. */
  | { readonly kind: 'changed'; readonly ids: readonly string[] }
  /** A change of the other tab gave way to a later one. */
  | { readonly kind: 'overruled'; readonly analysisId: string; readonly notes: readonly Note[] };
