import type { StateCreator } from 'zustand';
import type { AppError } from '../../core/common/appError.ts';
import type { KeptEntry } from '../../platform/storage/libraryDatabase.ts';
import type { StorageSpace } from '../../platform/storage/storageSpace.ts';

export type { KeptEntry } from '../../platform/storage/libraryDatabase.ts';

/** What this browser keeps, as far as the page shows it. */
export interface LibraryStatus {
  /** `closed` until the library was first read. */
  readonly state: 'closed' | 'ready' | 'failed';
  /** What matches `query`, newest first. */
  readonly entries: readonly KeptEntry[];
  readonly query: string;
  /** What went wrong last, until the user has seen it: above all `storageFull`, when an analysis could not be kept. */
  readonly error: AppError | null;
  readonly space: StorageSpace | null;
}

/** Kept analyses, and the user's choice of what to keep. */
export interface LibrarySlice {
  readonly library: LibraryStatus;
  /** Keep each finished analysis (results and notes); on unless the user turns it off. */
  readonly keepsAnalyses: boolean;
  /** Keep the sound too; off unless the user turns it on. */
  readonly keepsAudio: boolean;
  setKeepsAnalyses: (keepsAnalyses: boolean) => void;
  setKeepsAudio: (keepsAudio: boolean) => void;
  /** The user has seen the error. */
  dismissLibraryError: () => void;
  /** For actions. */
  setLibrary: (patch: Partial<LibraryStatus>) => void;
}

/** Build the library part of the store. */
export const createLibrarySlice: StateCreator<LibrarySlice> = (set) => ({
  library: { state: 'closed', entries: [], query: '', error: null, space: null },
  keepsAnalyses: true,
  keepsAudio: false,

  setKeepsAnalyses: (keepsAnalyses) => set({ keepsAnalyses }),
  setKeepsAudio: (keepsAudio) => set({ keepsAudio }),
  dismissLibraryError: () => set((state) => ({ library: { ...state.library, error: null } })),
  setLibrary: (patch) => set((state) => ({ library: { ...state.library, ...patch } })),
});
