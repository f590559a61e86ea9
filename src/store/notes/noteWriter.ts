import type { Note } from '../../core/contract/notes.ts';
import type { AppError } from '../../core/common/appError.ts';
import type { ChangedNotes, LibraryStore } from '../../platform/storage/libraryStore.ts';
import type { NoteChange } from '../../platform/storage/noteChanges.ts';

/** What becomes of changes that are written. */
export interface NoteWriterListener {
  /** Written; `isLatest` when nothing more waits, so that what stands on the disk is all there is. */
  onWritten: (id: string, changed: ChangedNotes, isLatest: boolean) => void;
  /** The analysis is not kept: it must be, with all its notes. */
  onUnkept: (id: string) => Promise<unknown>;
  /** They wait, and are tried again with the next change. */
  onFailure: (error: AppError) => void;
}

/** Writes changes of notes in order, together where several wait. What could not be written waits for the next change. */
export class NoteWriter {
  readonly #disk: Pick<LibraryStore, 'changeNotes'>;
  readonly #listener: NoteWriterListener;
  readonly #waiting = new Map<string, NoteChange[]>();
  #writing: Promise<void> = Promise.resolve();

  constructor(disk: Pick<LibraryStore, 'changeNotes'>, listener: NoteWriterListener) {
    this.#disk = disk;
    this.#listener = listener;
  }

  /** Write a change, after those before it. */
  write(id: string, before: Note | null, after: Note | null): Promise<void> {
    this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), { before, after }]);
    this.#writing = this.#writing.then(() => this.#writeNow(id));
    return this.#writing;
  }

  /** True while changes of an analysis are not on the disk yet. */
  isWriting(id: string): boolean {
    return this.#waiting.has(id);
  }

  async #writeNow(id: string): Promise<void> {
    const changes = this.#waiting.get(id);
    if (!changes) return;
    const changed = await this.#disk.changeNotes(id, changes);
    if (!changed.ok) return this.#listener.onFailure(changed.error);
    const later = (this.#waiting.get(id) ?? []).slice(changes.length);
    if (later.length > 0) this.#waiting.set(id, later);
    else this.#waiting.delete(id);
    if (changed.value === null) await this.#listener.onUnkept(id);
    else this.#listener.onWritten(id, changed.value, later.length === 0);
  }
}
