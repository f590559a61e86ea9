import { create } from 'zustand';
import { createAnalysesSlice, type AnalysesSlice } from './slices/analysesSlice.ts';
import { createBatchSlice, type BatchSlice } from './slices/batchSlice.ts';
import { createEngineSlice, type EngineSlice } from './slices/engineSlice.ts';
import { createLibrarySlice, type LibrarySlice } from './slices/librarySlice.ts';
import { createLiveSlice, type LiveSlice } from './slices/liveSlice.ts';
import { createNotesSlice, type NotesSlice } from './slices/notesSlice.ts';
import { createRecordingSlice, type RecordingSlice } from './slices/recordingSlice.ts';
import { createSettingsSlice, type SettingsSlice } from './slices/settingsSlice.ts';

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
