import { probePlayback } from '../platform/audio/probePlayback.ts';
import { ownUrl } from '../platform/files/fetchOwnFile.ts';
import { LibraryStore } from '../platform/storage/libraryStore.ts';
import { ProgressStore } from '../platform/storage/progressStore.ts';
import { readStorageSpace, requestPersistence } from '../platform/storage/storageSpace.ts';
import { spawnAnalysisWorker } from '../workers/client/spawnAnalysisWorker.ts';
import type { UndertoneParts } from './createUndertone.ts';

/** What the application is made of in a browser; its ways out of this tab are chosen by whoever makes it. */
export function browserParts(): Omit<UndertoneParts, 'tab' | 'microphone'> {
  return {
    spawnWorker: spawnAnalysisWorker,
    modelsUrl: ownUrl('models/'),
    journals: new ProgressStore(),
    probePlayback,
    libraryStore: new LibraryStore(),
    space: { read: readStorageSpace, persist: requestPersistence },
    now: Date.now,
  };
}
