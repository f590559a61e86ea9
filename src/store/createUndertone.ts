import type { BatchStore } from '../platform/storage/batchStore.ts';
import type { LibraryStore } from '../platform/storage/libraryStore.ts';
import type { ProgressStore } from '../platform/storage/progressStore.ts';
import type { Tab } from '../platform/tabs/openTab.ts';
import { createAnalysis, type AnalysisActions } from './analysis/createAnalysis.ts';
import type { ProgressStep } from './analysis/progress/journalWriter.ts';
import type { ProbePlayback } from './analysis/recordingFile.ts';
import { createAppStore, type AppStore } from './appState.ts';
import type { Evaluator } from './batch/batchParts.ts';
import type { ClipReader } from './batch/clipReader.ts';
import { createBatch, type Batch } from './batch/createBatch.ts';
import { createEngine, type EngineActions } from './engine/createEngine.ts';
import { createLibrary, type Library } from './library/createLibrary.ts';
import type { SpaceReader } from './library/libraryParts.ts';
import type { TabMessage } from './library/tabMessage.ts';
import { createLive, type Live } from './live/createLive.ts';
import { createNotes, type Notes } from './notes/createNotes.ts';
import { createRecording, type Recording } from './recording/createRecording.ts';
import type { OpenCapture, RecordingParts, RecordingShelf } from './recording/recordingParts.ts';
import { createSettings, type Settings } from './settings/createSettings.ts';
import { settingsNow } from './settings/settingsSlice.ts';
import { createUndo, type Undo } from './undo/createUndo.ts';

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
  readonly batchStore: BatchStore;
  readonly clipReader: ClipReader;
  readonly evaluate: Evaluator;
  readonly openCapture: OpenCapture;
  readonly shelf: RecordingShelf;
  readonly watchMicrophones: RecordingParts['watchMicrophones'];
  readonly tab: Tab<TabMessage>;
  readonly space: SpaceReader;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The application without its page: one store, and the use cases that change it, by feature. */
export interface Undertone {
  readonly store: AppStore;
  readonly analysis: AnalysisActions;
  readonly engine: EngineActions;
  readonly batch: Batch;
  readonly library: Library;
  readonly notes: Notes;
  readonly recording: Recording;
  readonly live: Live;
  readonly settings: Settings;
  readonly undo: Undo;
  /** End everything that runs: worker, timers, listeners, object URLs. */
  dispose: () => void;
}

/** Make the application. The composition root hands in the real parts, a test its own. */
export function createUndertone(parts: UndertoneParts): Undertone {
  const { libraryStore, batchStore, journals, tab, space, now } = parts;
  const store = createAppStore();
  const undo = createUndo(store);
  const engine = createEngine({ store, spawn: parts.spawnWorker, modelsUrl: parts.modelsUrl });
  const client = () => engine.client;
  const analysis = createAnalysis({
    store,
    engine: engine.client,
    settings: () => settingsNow(store.getState()),
    undo,
    journals,
    probePlayback: parts.probePlayback,
  });
  const batch = createBatch({
    store,
    disk: batchStore,
    undo,
    engine: client,
    reader: parts.clipReader,
    evaluate: parts.evaluate,
    table: analysis,
  });
  const { openCapture, shelf, watchMicrophones } = parts;
  const recording = createRecording({ store, openCapture, shelf, watchMicrophones, table: analysis });
  const live = createLive({ store, openCapture, engine: client, recording, table: analysis });
  const kept = { store, disk: libraryStore, tab, undo, now };
  const library = createLibrary({ ...kept, table: analysis, space });
  const notes = createNotes({ ...kept, library });
  return {
    store,
    analysis,
    engine,
    batch,
    library,
    notes,
    recording,
    live,
    settings: createSettings(store),
    undo,
    dispose() {
      undo.dispose();
      live.dispose();
      recording.dispose();
      notes.dispose();
      library.dispose();
      batch.dispose();
      analysis.dispose();
      engine.dispose();
      tab.close();
      void libraryStore.close();
      void batchStore.close();
    },
  };
}
