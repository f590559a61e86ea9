import type { StateCreator } from 'zustand';
import type { ModelStatus, NetworkMeter, RuntimeStatus } from '../analysis/types.ts';

/** What runs underneath: the tfjs backend, the model, and the requests counted since load. */
export interface EngineSlice {
  readonly runtime: RuntimeStatus;
  readonly models: ModelStatus;
  readonly network: NetworkMeter;
  /** For actions. */
  setRuntime(patch: Partial<RuntimeStatus>): void;
  /** For actions. */
  setModels(patch: Partial<ModelStatus>): void;
  /** For actions. */
  setNetwork(network: NetworkMeter): void;
}

/** Build the engine part of the store. */
export const createEngineSlice: StateCreator<EngineSlice> = (set) => ({
  runtime: { state: 'cold', backend: null, preference: 'auto', timings: [], error: null },
  models: { ids: [], selectedId: null, card: null, error: null },
  network: { ownRequests: 0, foreignRequests: 0, bytesSent: 0 },

  setRuntime: (patch) => set((state) => ({ runtime: { ...state.runtime, ...patch } })),
  setModels: (patch) => set((state) => ({ models: { ...state.models, ...patch } })),
  setNetwork: (network) => set({ network }),
});
