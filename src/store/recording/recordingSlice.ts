import type { StateCreator } from 'zustand';
import { IDLE_RECORDING, type RecordingStatus } from './recordingTypes.ts';

/** A recording that this browser keeps until the user deletes it. */
export interface KeptRecordingEntry {
  readonly id: string;
  readonly name: string;
  readonly purpose: 'recording' | 'live';
  readonly durationSec: number;
  readonly sizeBytes: number;
  /** True when a crash, a reload or a closed tab cut it short. */
  readonly unfinished: boolean;
}

/** The record panel, and what was recorded before. */
export interface RecordingSlice {
  readonly recording: RecordingStatus;
  /** Newest first. */
  readonly keptRecordings: readonly KeptRecordingEntry[];
  /** For actions. */
  setRecording: (patch: Partial<RecordingStatus>) => void;
  /** For actions. */
  setKeptRecordings: (kept: readonly KeptRecordingEntry[]) => void;
}

/** Build the recording part of the store. */
export const createRecordingSlice: StateCreator<RecordingSlice> = (set) => ({
  recording: IDLE_RECORDING,
  keptRecordings: [],

  setRecording: (patch) => set((state) => ({ recording: { ...state.recording, ...patch } })),
  setKeptRecordings: (keptRecordings) => set({ keptRecordings }),
});
