import { watchMicrophones } from '../../platform/audio/microphoneDevices.ts';
import { deleteKeptRecording, listKeptRecordings, openKeptRecording } from '../../platform/recording/keptRecordings.ts';
import { featureOf, type FeatureKit } from '../feature.ts';
import { CaptureSession } from './captureSession.ts';
import { createRecording } from './createRecording.ts';
import type { Microphone } from './recordingParts.ts';

const BROWSERS_OWN: Microphone = {
  open: (signal, request, listener) => CaptureSession.open(signal, request, listener),
  watch: watchMicrophones,
};

/** The microphone of an application. */
export function microphoneOf({ microphone }: Pick<FeatureKit, 'microphone'>): Microphone {
  return microphone ?? BROWSERS_OWN;
}

/** The recording of an application. */
export const recordingOf = featureOf((kit: FeatureKit) => {
  const { open, watch } = microphoneOf(kit);
  const shelf = { list: listKeptRecordings, open: openKeptRecording, delete: deleteKeptRecording };
  return createRecording({
    store: kit.store,
    openCapture: open,
    watchMicrophones: watch,
    shelf,
    table: kit.analysis,
  });
});
