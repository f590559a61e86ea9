import type { StateCreator } from 'zustand';
import { IDLE_LIVE, type LiveStatus } from './liveTypes.ts';

/** The live page. */
export interface LiveSlice {
  readonly live: LiveStatus;
  /** For actions. */
  setLive: (patch: Partial<LiveStatus> | ((live: LiveStatus) => Partial<LiveStatus>)) => void;
}

/** Build the live part of the store. */
export const createLiveSlice: StateCreator<LiveSlice> = (set) => ({
  live: IDLE_LIVE,
  setLive: (patch) =>
    set((state) => ({ live: { ...state.live, ...(typeof patch === 'function' ? patch(state.live) : patch) } })),
});
