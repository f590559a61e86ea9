import { createAppStore } from './appState.ts';

/** The store of the use cases that are not made by a factory yet; `createUndertone` hands the same one to the others. */
export const useAppStore = createAppStore();
