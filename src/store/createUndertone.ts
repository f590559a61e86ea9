import type { LibraryStore } from '../platform/storage/libraryStore.ts';
import type { ProgressStore } from '../platform/storage/progressStore.ts';
import type { Tab } from '../platform/tabs/openTab.ts';
import { createAnalysis } from './analysis/createAnalysis.ts';
import type { ProgressStep } from './analysis/progress/journalWriter.ts';
import type { ProbePlayback } from './analysis/recordingFile.ts';
import { createAppStore } from './appState.ts';
import { createTakeDrop, type TakeDrop } from './batch/takeDrop.ts';
import { createEngine } from './engine/createEngine.ts';
import type { FeatureKit } from './feature.ts';
import { createLibrary, type Library } from './library/createLibrary.ts';
import type { SpaceReader } from './library/libraryParts.ts';
import type { TabMessage } from './library/tabMessage.ts';
import { createNotes, type Notes } from './notes/createNotes.ts';
import type { Microphone } from './recording/recordingParts.ts';
import { createSettings, type Settings } from './settings/createSettings.ts';
import { settingsNow } from './settings/settingsSlice.ts';
import { createUndo } from './undo/createUndo.ts';

/** What the application is made of: the real parts in the page, others in a test. */
export interface UndertoneParts {
  /** Start the analysis worker. */
  readonly spawnWorker: () => Worker;
  /** Absolute URL of `models/`, with its last slash. */
  readonly modelsUrl: string;
  /** Where interrupted analyses are written down. */
  readonly journals: ProgressStore<ProgressStep>;
  readonly probePlayback: ProbePlayback;
  readonly libraryStore: LibraryStore;
  /** Null for the browser's own. */
  readonly microphone: Microphone | null;
  readonly tab: Tab<TabMessage>;
  readonly space: SpaceReader;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * The application without its page: one store, and the use cases that change it, by feature. Those of recording, live
 * and batch come with their pages: `recordingOf(undertone)`, `liveOf`, `batchOf`.
 */
export interface Undertone extends FeatureKit {
  readonly library: Library;
  readonly notes: Notes;
  readonly settings: Settings;
  readonly takeDrop: TakeDrop;
  /** End everything that runs: worker, timers, listeners, object URLs. */
  dispose: () => void;
}

/** Make the application. The composition root hands in the real parts, a test its own. */
export function createUndertone(parts: UndertoneParts): Undertone {
  const { libraryStore, journals, microphone, tab, space, now } = parts;
  const store = createAppStore();
  const undo = createUndo(store);
  const engine = createEngine({ store, spawn: parts.spawnWorker, modelsUrl: parts.modelsUrl });
  const analysis = createAnalysis({
    store,
    engine: engine.client,
    settings: () => settingsNow(store.getState()),
    undo,
    journals,
    probePlayback: parts.probePlayback,
  });
  const kept = { store, disk: libraryStore, tab, undo, now };
  const library = createLibrary({ ...kept, table: analysis, space });
  const notes = createNotes({ ...kept, library });
  const ends: (() => void)[] = [];
  const undertone: Undertone = {
    store,
    undo,
    engine,
    analysis,
    microphone,
    atEnd: (end) => void ends.push(end),
    library,
    notes,
    settings: createSettings(store),
    takeDrop: createTakeDrop(analysis, async () => {
      const { batchOf } = await import('./batch/batchFeature.ts');
      return batchOf(undertone);
    }),
    dispose() {
      undo.dispose();
      for (const end of ends.splice(0).reverse()) end();
      notes.dispose();
      library.dispose();
      analysis.dispose();
      engine.dispose();
      tab.close();
      void libraryStore.close();
    },
  };
  return undertone;
}
