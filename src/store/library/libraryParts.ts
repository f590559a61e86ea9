import type { AnalysisResult } from '../../core/contract/analysisResult.ts';
import type { LibraryStore } from '../../platform/storage/libraryStore.ts';
import type { StorageSpace } from '../../platform/storage/storageSpace.ts';
import type { Tab } from '../../platform/tabs/openTab.ts';
import type { AppStore } from '../appState.ts';
import type { Undo } from '../undo/createUndo.ts';
import type { TabMessage } from './tabMessage.ts';

/** A result from the library, and the revision at which it was read. */
export interface KeptResult {
  readonly id: string;
  readonly result: AnalysisResult;
  readonly file: File | null;
  readonly keptRevision: number;
}

/** The recordings on the table, as far as the library has to do with them. */
export interface LibraryTable {
  /** The file behind an analysis; null when it is not here. */
  fileOf: (id: string) => File | null;
  /** Put a result that was kept on the table, with its sound where that is here; on one that lies there already it takes the place of the result. */
  showResult: (kept: KeptResult) => void;
}

/** What the library is made of. */
export interface LibraryParts {
  readonly store: AppStore;
  readonly disk: LibraryStore;
  readonly tab: Tab<TabMessage>;
  readonly undo: Undo;
  readonly table: LibraryTable;
  readonly space: SpaceReader;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** How the browser is asked about room. */
export interface SpaceReader {
  read: () => Promise<StorageSpace>;
  /** Ask it not to evict what is kept; returns whether that holds now. */
  persist: () => Promise<boolean>;
}
