import type { StateCreator } from 'zustand';
import { NOTHING_COUNTED, type NetworkCount } from '../../platform/network/networkCount.ts';
import type { ModelStatus, RuntimeStatus } from './engineTypes.ts';

/** What runs underneath: the tfjs backend, the model, and the requests counted since load. */
export interface EngineSlice {
  readonly runtime: RuntimeStatus;
  readonly models: ModelStatus;
  readonly network: NetworkCount;
  /** For actions. */
  setRuntime: (patch: Partial<RuntimeStatus>) => void;
  /** For actions. */
  setModels: (patch: Partial<ModelStatus>) => void;
  /** For actions. */
  setNetwork: (network: NetworkCount) => void;
}

/** Build the engine part of the store. */
export const createEngineSlice: StateCreator<EngineSlice> = (set) => ({
  runtime: { state: 'cold', backend: null, preference: 'auto', timings: [], error: null },
  models: { ids: [], selectedId: null, card: null, error: null },
  network: NOTHING_COUNTED,

  setRuntime: (patch) => set((state) => ({ runtime: { ...state.runtime, ...patch } })),
  setModels: (patch) => set((state) => ({ models: { ...state.models, ...patch } })),
  setNetwork: (network) => set({ network }),
});
