import { create } from 'zustand';
import { createAnalysesSlice, type AnalysesSlice } from './analysis/analysesSlice.ts';
import { createBatchSlice, type BatchSlice } from './batch/batchSlice.ts';
import { createEngineSlice, type EngineSlice } from './engine/engineSlice.ts';
import { createLibrarySlice, type LibrarySlice } from './library/librarySlice.ts';
import { createLiveSlice, type LiveSlice } from './live/liveSlice.ts';
import { createNotesSlice, type NotesSlice } from './notes/notesSlice.ts';
import { createRecordingSlice, type RecordingSlice } from './recording/recordingSlice.ts';
import { createSettingsSlice, type SettingsSlice } from './settings/settingsSlice.ts';

/** Everything React may read. Plain data only; samples, peaks and spectrograms live in `media.ts`. */
export type AppState = AnalysesSlice &
  BatchSlice &
  EngineSlice &
  LibrarySlice &
  LiveSlice &
  NotesSlice &
  RecordingSlice &
  SettingsSlice;

/** The one store. Components read it through selectors; use cases live in `actions/`. */
export const useAppStore = create<AppState>()((...args) => ({
  ...createAnalysesSlice(...args),
  ...createBatchSlice(...args),
  ...createEngineSlice(...args),
  ...createLibrarySlice(...args),
  ...createLiveSlice(...args),
  ...createNotesSlice(...args),
  ...createRecordingSlice(...args),
  ...createSettingsSlice(...args),
}));
