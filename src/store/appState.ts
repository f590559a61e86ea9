import { persist } from 'zustand/middleware';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { createAnalysesSlice, type AnalysesSlice } from './analysis/analysesSlice.ts';
import { createBatchSlice, type BatchSlice } from './batch/batchSlice.ts';
import { createEngineSlice, type EngineSlice } from './engine/engineSlice.ts';
import { createLibrarySlice, type LibrarySlice } from './library/librarySlice.ts';
import { createLiveSlice, type LiveSlice } from './live/liveSlice.ts';
import { createNotesSlice, type NotesSlice } from './notes/notesSlice.ts';
import { createRecordingSlice, type RecordingSlice } from './recording/recordingSlice.ts';
import { settingsPersistence, type KeptSettings } from './settings/keptSettings.ts';
import { createSettingsSlice, type SettingsSlice } from './settings/settingsSlice.ts';
import { createUndoSlice, type UndoSlice } from './undo/undoSlice.ts';

/** Everything React may read: plain data only. Samples, files and whatever has a lifetime live with the use cases. */
export type AppState = AnalysesSlice &
  BatchSlice &
  EngineSlice &
  LibrarySlice &
  LiveSlice &
  NotesSlice &
  RecordingSlice &
  SettingsSlice &
  UndoSlice;

/** The store as use cases know it: readable and writable without React. */
export type AppStore = StoreApi<AppState>;

/**
 * Make an empty store; `createUndertone` makes the page's one, each test its own.
 * @param storage where the user's choices outlive the page
 */
export function createAppStore(storage: () => Storage = () => localStorage): AppStore {
  return createStore<AppState>()(
    persist<AppState, [], [], Partial<KeptSettings>>(
      (set, get, store) => ({
        ...createAnalysesSlice(set, get, store),
        ...createBatchSlice(set, get, store),
        ...createEngineSlice(set, get, store),
        ...createLibrarySlice(set, get, store),
        ...createLiveSlice(set, get, store),
        ...createNotesSlice(set, get, store),
        ...createRecordingSlice(set, get, store),
        ...createSettingsSlice(set, get, store),
        ...createUndoSlice(set, get, store),
      }),
      settingsPersistence(storage),
    ),
  );
}
