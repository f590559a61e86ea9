import { create } from 'zustand';
import { createAnalysesSlice, type AnalysesSlice } from './slices/analysesSlice.ts';
import { createEngineSlice, type EngineSlice } from './slices/engineSlice.ts';
import { createLiveSlice, type LiveSlice } from './slices/liveSlice.ts';
import { createRecordingSlice, type RecordingSlice } from './slices/recordingSlice.ts';
import { createSettingsSlice, type SettingsSlice } from './slices/settingsSlice.ts';

/** Everything React may read. Plain data only; samples, peaks and spectrograms live in `media.ts`. */
export type AppState = AnalysesSlice & EngineSlice & LiveSlice & RecordingSlice & SettingsSlice;

/** The one store. Components read it through selectors; use cases live in `actions/`. */
export const useAppStore = create<AppState>()((...args) => ({
  ...createAnalysesSlice(...args),
  ...createEngineSlice(...args),
  ...createLiveSlice(...args),
  ...createRecordingSlice(...args),
  ...createSettingsSlice(...args),
}));
