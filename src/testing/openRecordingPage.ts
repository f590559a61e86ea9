import { fail, ok } from '../core/common/result.ts';
import { appError } from '../core/common/appError.ts';
import type { KeptRecording } from '../platform/recording/keptRecordings.ts';
import { createAppStore } from '../store/appState.ts';
import { createRecording } from '../store/recording/createRecording.ts';
import type { RecordingTable } from '../store/recording/recordingParts.ts';
import { FakeMicrophone } from './fakeMicrophone.ts';

/** A page that records, without microphone, disk or analysis. */
export function openRecordingPage(onShelf: readonly KeptRecording[] = []) {
  const store = createAppStore();
  const microphone = new FakeMicrophone();
  const kept = [...onShelf];
  /** What went to the analysis. */
  const analysed: Parameters<RecordingTable['analyzeFiles']>[] = [];
  const table: RecordingTable = {
    analyzeFiles: (...request) => {
      analysed.push(request);
      return request[0].map((_, index) => `analysis ${analysed.length}.${index}`);
    },
  };
  const recording = createRecording({
    store,
    openCapture: microphone.open,
    shelf: {
      list: () => Promise.resolve([...kept]),
      open: (id) =>
        Promise.resolve(
          kept.some((one) => one.id === id)
            ? ok(new File(['RIFF'], `${id}.wav`))
            : fail(appError('fileUnreadable', 'Not there.')),
        ),
      delete: (id) => {
        const index = kept.findIndex((one) => one.id === id);
        if (index >= 0) kept.splice(index, 1);
        return Promise.resolve();
      },
    },
    watchMicrophones: (onDevices) => {
      onDevices([{ id: 'a', label: 'Headset' }]);
      return () => onDevices([]);
    },
    table,
  });
  return { store, microphone, recording, table, analysed };
}
