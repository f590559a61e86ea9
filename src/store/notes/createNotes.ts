import type { SpeechSpan } from '../../core/contract/analysisResult.ts';
import type { Note } from '../../core/contract/notes.ts';
import type { LibraryStore } from '../../platform/storage/libraryStore.ts';
import type { Tab } from '../../platform/tabs/openTab.ts';
import type { AppStore } from '../appState.ts';
import type { Library } from '../library/createLibrary.ts';
import type { TabMessage } from '../library/tabMessage.ts';
import type { Undo } from '../undo/createUndo.ts';
import { NoteWriter } from './noteWriter.ts';

/** A note before it has an id and a date. */
export type NoteDraft = Note extends infer One ? (One extends Note ? Omit<One, 'id' | 'createdAt'> : never) : never;

/** The use cases of notes. */
export type Notes = ReturnType<typeof createNotes>;

/** What notes are made of. */
export interface NotesParts {
  readonly store: AppStore;
  readonly disk: LibraryStore;
  readonly tab: Tab<TabMessage>;
  readonly undo: Undo;
  readonly library: Pick<Library, 'keep' | 'showEntry' | 'report'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Make the notes of a store: shown at once, written at once, merged with those of other tabs note by note. */
export function createNotes({ store, disk, tab, undo, library, now }: NotesParts) {
  const writer = new NoteWriter(disk, {
    onWritten(id, { entry, notes, overruled }, isLatest) {
      if (isLatest) store.getState().setNotes(id, notes);
      if (overruled.length > 0) {
        store.getState().setOverruledNotes({ analysisId: id, notes: overruled, winner: 'here' });
        tab.tell({ kind: 'overruled', analysisId: id, notes: overruled });
      }
      library.showEntry(entry);
    },
    // Notes are a person's work: an analysis that was not kept so far is kept with its first note.
    onUnkept: (id) => library.keep(id),
    onFailure: library.report,
  });

  const notesOf = (analysisId: string): readonly Note[] => store.getState().notesById[analysisId] ?? [];

  const put = (analysisId: string, before: Note | null, after: Note | null, notes: readonly Note[]): void => {
    store.getState().setNotes(analysisId, notes);
    void writer.write(analysisId, before, after);
  };

  /** Another tab changed notes of analyses that lie on this table: show them, unless ours are still on their way. */
  const readAgain = async (ids: readonly string[]): Promise<void> => {
    for (const id of ids) {
      if (!Object.hasOwn(store.getState().analysesById, id)) continue;
      const record = await disk.read(id);
      if (record.ok && !writer.isWriting(id)) store.getState().setNotes(id, record.value.notes);
    }
  };

  const stopListening = tab.listen((message) => {
    if (message.kind === 'changed') void readAgain(message.ids);
    else
      store.getState().setOverruledNotes({ analysisId: message.analysisId, notes: message.notes, winner: 'elsewhere' });
  });

  /** Write a note; returns its id. Notes are kept with the analysis at once, so that they survive a reload. */
  const add = (analysisId: string, draft: NoteDraft): string => {
    const note: Note = { ...draft, id: crypto.randomUUID(), createdAt: new Date(now()).toISOString() };
    put(analysisId, null, note, [...notesOf(analysisId), note]);
    return note.id;
  };

  /**
   * Change a note's words, label or span.
   * @param before the note as its writer saw it: if it has changed since, in another tab, that is told
   */
  const change = (analysisId: string, before: Note, after: Note): void =>
    put(
      analysisId,
      before,
      after,
      notesOf(analysisId).map((note) => (note.id === after.id ? after : note)),
    );

  /** Delete a note; the undo can bring it back. */
  const remove = (analysisId: string, noteId: string): void => {
    const note = notesOf(analysisId).find((one) => one.id === noteId);
    if (note === undefined) return;
    put(
      analysisId,
      note,
      null,
      notesOf(analysisId).filter((one) => one.id !== noteId),
    );
    undo.offer({ what: 'note', name: null, count: 1 }, () =>
      put(analysisId, null, note, [...notesOf(analysisId), note]),
    );
  };

  return {
    add,
    change,
    remove,

    /** Say what a span really is, in place of what was said of it before; null takes the correction back. The model's answer stays as it is. */
    correct(analysisId: string, laneId: string, span: SpeechSpan, label: string | null): void {
      const isSame = (note: Note): boolean =>
        note.kind === 'correction' &&
        note.laneId === laneId &&
        near(note.startSec, span.startSec) &&
        near(note.endSec, span.endSec);
      const before = notesOf(analysisId).find(isSame);
      if (label === null) {
        if (before !== undefined) remove(analysisId, before.id);
      } else if (before?.kind === 'correction') change(analysisId, before, { ...before, label });
      else add(analysisId, { kind: 'correction', laneId, startSec: span.startSec, endSec: span.endSec, label });
    },

    dispose: stopListening,
  };
}

/** Times come from arithmetic on the same grid; a millisecond is no difference. */
function near(a: number, b: number): boolean {
  return Math.abs(a - b) < 0.001;
}
