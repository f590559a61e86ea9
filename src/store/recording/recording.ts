import type { AppError } from '../../core/common/appError.ts';
import type { LevelMessage } from '../../core/recording/captureMessages.ts';
import { watchMicrophones } from '../../platform/audio/microphoneDevices.ts';
import type { MicrophoneFacts } from '../../platform/audio/microphone.ts';
import { CaptureSession } from './captureSession.ts';
import { ClippingLamp } from './clippingLamp.ts';
import { IDLE_RECORDING, type AppliedProcessing, type RecordingActions } from './recordingTypes.ts';
import { useAppStore } from '../store.ts';
import { analyzeFiles } from '../analysis/analyzeFiles.ts';
import { deleteRecording, recoverRecordings } from './keptRecordings.ts';

/** The capture in progress, and the file of the last one; neither belongs into React's state. */
let session: CaptureSession | null = null;
let opening: AbortController | null = null;
let stopped: { readonly id: string; readonly file: File } | null = null;

const patch = (change: Parameters<ReturnType<typeof useAppStore.getState>['setRecording']>[0]): void =>
  useAppStore.getState().setRecording(change);

/** Start recording from `deviceId`, or from the device chosen before, or from the system's default. */
export const startRecording: RecordingActions['startRecording'] = async (deviceId) => {
  if (session || opening) return;
  forgetStopped();
  const chosen = deviceId ?? useAppStore.getState().recording.deviceId;
  patch({
    state: 'asking',
    error: null,
    warning: null,
    applied: null,
    elapsedSec: 0,
    level: 0,
    clipping: false,
    deviceId: chosen,
  });
  const lamp = new ClippingLamp();
  opening = new AbortController();
  const opened = await CaptureSession.open(
    opening.signal,
    { purpose: 'recording', deviceId: chosen },
    {
      onLevel: (level) => showLevel(level, lamp),
      onWarning: (warning) => patch({ warning }),
      onBroken: (error) => void finish(error),
    },
  );
  opening = null;
  if (!opened.ok)
    return patch({
      state: opened.error.code === 'cancelled' ? 'idle' : 'failed',
      error: opened.error.code === 'cancelled' ? null : opened.error,
    });
  session = opened.value;
  session.setFlowing(true);
  patch({ state: 'recording', applied: appliedProcessing(session.facts) });
};

/** Stop and keep the recording for listening. While the permission question is open, take the wish back. */
export const stopRecording: RecordingActions['stopRecording'] = async () => {
  if (opening) {
    opening.abort();
    patch({ state: 'idle' });
  }
  await finish(null);
};

/** Delete the recording in progress or the stopped one, in memory and on the disk. */
export const discardRecording: RecordingActions['discardRecording'] = () => {
  const running = session;
  const id = running?.id ?? stopped?.id;
  session = null;
  forgetStopped();
  const { devices, deviceId } = useAppStore.getState().recording;
  patch({ ...IDLE_RECORDING, devices, deviceId });
  void (running?.discard() ?? Promise.resolve()).then(() => (id === undefined ? undefined : deleteRecording(id)));
};

/** Hand the stopped recording to the analysis; it stays in the list of kept recordings. */
export const analyzeRecording: RecordingActions['analyzeRecording'] = async () => {
  if (session) await finish(null);
  if (!stopped) return;
  const { file } = stopped;
  forgetStopped();
  const { devices, deviceId } = useAppStore.getState().recording;
  patch({ ...IDLE_RECORDING, devices, deviceId });
  analyzeFiles([file], 'recording');
};

/** Choose the microphone for the next recording; null is the system's default. */
export function chooseMicrophone(deviceId: string | null): void {
  patch({ deviceId });
}

/** Bring sound back that the browser suspended; call it from a click or a key. */
export async function resumeSound(): Promise<void> {
  await session?.resumeSound();
}

/** Keep the list of microphones up to date while a page shows it. Returns the function that stops it. */
export function watchDevices(): () => void {
  return watchMicrophones((devices) => patch({ devices }));
}

/** What the browser really does to the sound of a microphone, for the page. */
export function appliedProcessing({
  echoCancellation,
  noiseSuppression,
  autoGainControl,
  sampleRateHz,
  captureRateHz,
  channelCount,
}: MicrophoneFacts): AppliedProcessing {
  return {
    echoCancellation,
    noiseSuppression,
    autoGainControl,
    sampleRateHz: sampleRateHz ?? captureRateHz,
    channelCount,
  };
}

async function finish(error: AppError | null): Promise<void> {
  const ending = session;
  if (!ending) return;
  session = null;
  const file = await ending.stop();
  void recoverRecordings();
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
}

function showLevel(level: LevelMessage, lamp: ClippingLamp): void {
  if (!session) return;
  patch({
    level: level.peak,
    clipping: lamp.take(level.clippedSamples > 0, Date.now()),
    elapsedSec: session.elapsedSec,
  });
}

function forgetStopped(): void {
  const { playbackUrl } = useAppStore.getState().recording;
  if (playbackUrl !== null) URL.revokeObjectURL(playbackUrl);
  stopped = null;
  patch({ playbackUrl: null });
}
