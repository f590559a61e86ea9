import { createRoot } from 'react-dom/client';
import { probePlayback } from './platform/audio/probePlayback.ts';
import { watchMicrophones } from './platform/audio/microphoneDevices.ts';
import { deleteKeptRecording, listKeptRecordings, openKeptRecording } from './platform/recording/keptRecordings.ts';
import { ownUrl } from './platform/files/fetchOwnFile.ts';
import { BatchStore } from './platform/storage/batchStore.ts';
import { isFramedByOthers } from './platform/framed.ts';
import { whenIdle } from './platform/whenIdle.ts';
import { LibraryStore } from './platform/storage/libraryStore.ts';
import { ProgressStore } from './platform/storage/progressStore.ts';
import { readStorageSpace, requestPersistence } from './platform/storage/storageSpace.ts';
import { openTab } from './platform/tabs/openTab.ts';
import { createClipReader } from './store/batch/clipReader.ts';
import { createUndertone } from './store/createUndertone.ts';
import { CaptureSession } from './store/recording/captureSession.ts';
import { startApp } from './store/startApp.ts';
import { App } from './ui/app/App.tsx';
import { Boundary } from './ui/components/Boundary.tsx';
import { BrokenPart } from './ui/components/Part.tsx';
import { loadPanelsAhead } from './ui/app/panels.ts';
import { OpenAlone } from './ui/app/OpenAlone.tsx';
import { UndertoneProvider } from './ui/app/UndertoneContext.tsx';
import { followTheme } from './ui/styles/theme.ts';
import { spawnAnalysisWorker } from './workers/client/spawnAnalysisWorker.ts';
import { evaluateInWorker } from './workers/client/evaluationClient.ts';
import './ui/styles/fonts.css';
import './ui/styles/tokens.css';
import './ui/styles/base.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html must have an element with id "root"');
if (isFramedByOthers(window)) createRoot(root).render(<OpenAlone />);
else start(root);

/** Composition root: theme first, so that the first paint has the right paper, then what runs with the page, then the page. */
function start(place: HTMLElement): void {
  const undertone = createUndertone({
    spawnWorker: spawnAnalysisWorker,
    modelsUrl: ownUrl('models/'),
    journals: new ProgressStore(),
    probePlayback,
    libraryStore: new LibraryStore(),
    batchStore: new BatchStore(),
    clipReader: createClipReader(),
    evaluate: evaluateInWorker,
    openCapture: (signal, request, listener) => CaptureSession.open(signal, request, listener),
    shelf: { list: listKeptRecordings, open: openKeptRecording, delete: deleteKeptRecording },
    watchMicrophones,
    tab: openTab('undertone'),
    space: { read: readStorageSpace, persist: requestPersistence },
    now: Date.now,
  });
  const stopTheme = followTheme(undertone.store);
  const stopApp = startApp(undertone);
  createRoot(place).render(
    <UndertoneProvider undertone={undertone}>
      <Boundary fallback={(error, again) => <BrokenPart error={error} onAgain={again} />}>
        <App />
      </Boundary>
    </UndertoneProvider>,
  );
  // Fonts load when first drawn with; this one is drawn with the first answer, and by then the page has promised to ask for nothing more.
  void document.fonts.load("1em 'Plex Mono'");
  const stopLoadingAhead = whenIdle(loadPanelsAhead, 4000);
  import.meta.hot?.dispose(() => {
    stopLoadingAhead();
    stopTheme();
    stopApp();
  });
}
