import type { AppError } from '../../core/common/appError.ts';
import type { LevelMessage } from '../../core/recording/captureMessages.ts';
import { appliedProcessing } from './appliedProcessing.ts';
import { ClippingLamp } from './clippingLamp.ts';
import type { Capture, RecordingParts } from './recordingParts.ts';
import { IDLE_RECORDING } from './recordingTypes.ts';
import { createShelf } from './shelf.ts';

/** The use cases of recording. */
export type Recording = ReturnType<typeof createRecording>;

/** Make the recording of a store. Failures never throw: they land in `RecordingStatus.error` with state `failed`. */
export function createRecording(parts: RecordingParts) {
  const { store, openCapture, watchMicrophones, table } = parts;
  const shelf = createShelf(parts);
  const patch = store.getState().setRecording;
  /** The capture in progress, and the file of the last one; neither belongs into React's state. */
  let capture: Capture | null = null;
  let opening: AbortController | null = null;
  let stopped: { readonly id: string; readonly file: File } | null = null;

  const forgetStopped = (): void => {
    const { playbackUrl } = store.getState().recording;
    if (playbackUrl !== null) URL.revokeObjectURL(playbackUrl);
    stopped = null;
    patch({ playbackUrl: null });
  };

  /** Nothing recorded, the microphone as it was chosen. */
  const rest = (): void => {
    forgetStopped();
    const { devices, deviceId } = store.getState().recording;
    patch({ ...IDLE_RECORDING, devices, deviceId });
  };

  const finish = async (error: AppError | null): Promise<void> => {
    const ending = capture;
    if (!ending) return;
    capture = null;
    const file = await ending.stop();
    void shelf.recover();
    if (!file.ok) return patch({ state: 'failed', error: error ?? file.error, level: 0, warning: null });
    stopped = { id: ending.id, file: file.value };
    patch({
      state: 'stopped',
      error,
      warning: null,
      level: 0,
      clipping: false,
      elapsedSec: ending.elapsedSec,
      playbackUrl: URL.createObjectURL(file.value),
    });
  };

  const showLevel = (level: LevelMessage, lamp: ClippingLamp): void => {
    if (!capture) return;
    patch({
      level: level.peak,
      clipping: lamp.take(level.clippedSamples > 0, Date.now()),
      elapsedSec: capture.elapsedSec,
    });
  };

  return {
    recover: shelf.recover,
    analyzeKept: shelf.analyzeKept,
    readKept: shelf.readKept,
    deleteKept: shelf.deleteKept,

    /** Ask for the microphone (its processing requested off) and start recording, from the device chosen before or the system's default. */
    async start(): Promise<void> {
      if (capture || opening) return;
      forgetStopped();
      const { deviceId } = store.getState().recording;
      patch({ state: 'asking', error: null, warning: null, applied: null, elapsedSec: 0, level: 0, clipping: false });
      const lamp = new ClippingLamp();
      opening = new AbortController();
      const opened = await openCapture(
        opening.signal,
        { purpose: 'recording', deviceId },
        {
          onLevel: (level) => showLevel(level, lamp),
          onWarning: (warning) => patch({ warning }),
          onBroken: (error) => void finish(error),
        },
      );
      opening = null;
      if (!opened.ok) {
        const isCancelled = opened.error.code === 'cancelled';
        return patch({ state: isCancelled ? 'idle' : 'failed', error: isCancelled ? null : opened.error });
      }
      capture = opened.value;
      capture.setFlowing(true);
      patch({ state: 'recording', applied: appliedProcessing(capture.facts) });
    },

    /** Stop and keep the recording for listening. While the permission question is open, take the wish back. */
    async stop(): Promise<void> {
      if (opening) {
        opening.abort();
        patch({ state: 'idle' });
      }
      await finish(null);
    },

    /** Delete the recording in progress or the stopped one, in memory and on the disk. */
    async discard(): Promise<void> {
      const running = capture;
      const id = running?.id ?? stopped?.id;
      capture = null;
      rest();
      await running?.discard();
      if (id !== undefined) await shelf.deleteKept(id);
    },

    /** Hand the stopped recording to the analysis; it stays in the list of kept recordings. */
    async analyze(): Promise<void> {
      if (capture) await finish(null);
      if (!stopped) return;
      const { file } = stopped;
      rest();
      table.analyzeFiles([file], 'recording', null);
    },

    /** Choose the microphone for the next recording; null is the system's default. */
    chooseMicrophone: (deviceId: string | null): void => patch({ deviceId }),

    /** Bring sound back that the browser suspended; call it from a click or a key. */
    async resumeSound(): Promise<void> {
      await capture?.resumeSound();
    },

    /** Keep the list of microphones up to date while a page shows it. Returns the function that stops it. */
    watchDevices: (): (() => void) => watchMicrophones((devices) => patch({ devices })),

    /** The page ends: what was recorded so far stays kept. */
    dispose(): void {
      opening?.abort();
      void finish(null);
      forgetStopped();
    },
  };
}
