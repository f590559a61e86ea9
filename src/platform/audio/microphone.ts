import { appError, type AppError } from '../../core/common/appError.ts';
import type { CaptureRequest, LevelMessage } from '../../core/recording/captureMessages.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import captureWorkletUrl from './capture.worklet.ts?worker&url';
import {
  lostMicrophoneError,
  microphoneError,
  microphonePermission,
  type MicrophonePermission,
} from './microphoneErrors.ts';
import { watchSuspended } from './watchSuspended.ts';

/** What the open track says about itself. `null` means the browser does not say: unknown is not "off". */
export interface MicrophoneFacts {
  readonly deviceId: string | null;
  readonly label: string;
  readonly echoCancellation: boolean | null;
  readonly noiseSuppression: boolean | null;
  readonly autoGainControl: boolean | null;
  readonly sampleRateHz: number | null;
  readonly channelCount: number | null;
  /** The rate at which sound is captured: that of the audio context, which the browser resamples to if the device differs. */
  readonly captureRateHz: number;
}

/** What an open microphone reports. */
export interface MicrophoneListener {
  /** About fifteen times a second. */
  onLevel: (level: LevelMessage) => void;
  /** The browser holds the sound back (`suspended`; a gesture and `resume` bring it on), or lets it run again. */
  onSuspended: (suspended: boolean) => void;
  /** The device is switched silent by the system or a hardware key, or is back. */
  onMuted: (muted: boolean) => void;
  /** The device is gone or the permission was taken back; the microphone is of no more use. */
  onLost: (error: AppError) => void;
}

/** An open microphone whose samples go straight from the audio thread to the ports attached to it. Whoever opened it closes it. */
export class Microphone {
  readonly facts: MicrophoneFacts;
  private readonly context: AudioContext;
  private readonly track: MediaStreamTrack;
  private readonly node: AudioWorkletNode;
  private readonly listeners = new AbortController();

  private constructor(
    { context, source, stream }: SoundSource,
    node: AudioWorkletNode,
    permission: MicrophonePermission,
    listener: MicrophoneListener,
  ) {
    this.context = context;
    this.node = node;
    this.track = stream.getAudioTracks()[0]!;
    this.facts = readFacts(this.track, context.sampleRate);
    source.connect(node).connect(context.destination);
    node.port.onmessage = (event: MessageEvent<LevelMessage>) => listener.onLevel(event.data);
    const { signal } = this.listeners;
    watchSuspended(signal, context, (suspended) => listener.onSuspended(suspended));
    this.track.addEventListener('mute', () => listener.onMuted(true), { signal });
    this.track.addEventListener('unmute', () => listener.onMuted(false), { signal });
    this.track.addEventListener(
      'ended',
      () => void microphonePermission().then((now) => listener.onLost(lostMicrophoneError(permission, now))),
      { signal },
    );
  }

  /**
   * Ask for a microphone with the browser's echo cancellation, noise suppression and gain control off.
   * @param deviceId from `listMicrophones`; null takes the system's default
   * @returns errors `micDenied`, `micDismissed`, `micAbsent`, `micBusy`, `micUnsupported`, `cancelled`
   */
  static async open(
    signal: AbortSignal,
    deviceId: string | null,
    listener: MicrophoneListener,
  ): Promise<Result<Microphone>> {
    if (!('mediaDevices' in navigator) || typeof AudioWorkletNode === 'undefined') {
      return fail(appError('micUnsupported', 'This browser, or a page opened without https, gives no microphone.'));
    }
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: rawSound(deviceId) });
    } catch (thrown) {
      return fail(microphoneError(thrown, await microphonePermission()));
    }
    const sound = sourceAtRateOf(stream);
    const { context } = sound;
    try {
      await context.audioWorklet.addModule(captureWorkletUrl);
      signal.throwIfAborted();
      const node = new AudioWorkletNode(context, 'undertone-capture', {
        numberOfInputs: 1,
        numberOfOutputs: 1,
        outputChannelCount: [1],
      });
      void context.resume();
      return ok(new Microphone(sound, node, await microphonePermission(), listener));
    } catch (thrown) {
      stopTracks(stream);
      void context.close();
      if (signal.aborted) return fail(appError('cancelled', 'Cancelled.'));
      return fail(appError('micUnsupported', thrown instanceof Error ? thrown.message : String(thrown)));
    }
  }

  /** Send the sound to a worker, in place of an earlier sink of the same name. The port is transferred. */
  attach(sink: string, port: MessagePort): void {
    this.request({ kind: 'attach', sink, port }, [port]);
  }

  /** Tell a sink that its sound is over and close its port; the others go on. */
  detach(sink: string): void {
    this.request({ kind: 'detach', sink });
  }

  /** Let sound through to the sinks, or hold it back. Levels go on either way. */
  setFlowing(flowing: boolean): void {
    this.request({ kind: 'flow', flowing });
  }

  /** Ask the browser to let the sound run again; call it from a click or a key. */
  async resume(): Promise<void> {
    await this.context.resume();
  }

  /** Hand over the last samples, tell the sinks that it is over, and release the device. */
  async close(): Promise<void> {
    this.listeners.abort();
    this.request({ kind: 'stop' });
    stopTracks(new MediaStream([this.track]));
    // The audio thread answers the request on its next turn; closing the context at once would drop the last samples.
    await new Promise((resolve) => setTimeout(resolve, 60));
    this.node.port.onmessage = null;
    this.node.disconnect();
    await this.context.close();
  }

  private request(request: CaptureRequest, transfer: Transferable[] = []): void {
    this.node.port.postMessage(request, transfer);
  }
}

/** Plain `false` and not `{ exact: false }`: a browser that cannot switch a step off still gives the sound, and the facts then say so. */
function rawSound(deviceId: string | null): MediaTrackConstraints {
  return {
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
    ...(deviceId === null ? {} : { deviceId: { exact: deviceId } }),
  };
}

interface SoundSource {
  readonly context: AudioContext;
  readonly source: MediaStreamAudioSourceNode;
  readonly stream: MediaStream;
}

/** Run the context at the device's own rate where the browser tells and allows it: one resampling less on the way to 16 kHz. */
function sourceAtRateOf(stream: MediaStream): SoundSource {
  const sampleRate = stream.getAudioTracks()[0]?.getSettings().sampleRate;
  let context: AudioContext | null = null;
  try {
    context = new AudioContext(sampleRate === undefined ? {} : { sampleRate });
    return { context, source: context.createMediaStreamSource(stream), stream };
  } catch {
    // Some browsers connect a microphone only to a context of their own choice of rate.
    void context?.close();
    context = new AudioContext();
    return { context, source: context.createMediaStreamSource(stream), stream };
  }
}

function readFacts(track: MediaStreamTrack, captureRateHz: number): MicrophoneFacts {
  const settings = track.getSettings();
  return {
    deviceId: settings.deviceId ?? null,
    label: track.label,
    echoCancellation: asFact(settings.echoCancellation),
    noiseSuppression: settings.noiseSuppression ?? null,
    autoGainControl: settings.autoGainControl ?? null,
    sampleRateHz: settings.sampleRate ?? null,
    channelCount: settings.channelCount ?? null,
    captureRateHz,
  };
}

/** Newer browsers name the kind of echo cancellation; any kind is "on". */
function asFact(setting: boolean | string | undefined): boolean | null {
  return setting === undefined ? null : setting !== false;
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
