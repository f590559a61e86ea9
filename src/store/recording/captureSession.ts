import { appError, type AppError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { LevelMessage } from '../../core/recording/captureMessages.ts';
import type { JournalEntry } from '../../core/recording/journal.ts';
import { recordingId, recordingName } from '../../core/recording/recordingFiles.ts';
import { Microphone, type MicrophoneFacts } from '../../platform/audio/microphone.ts';
import { deleteKeptRecording, openKeptRecording } from '../../platform/recording/keptRecordings.ts';
import { RecordingClient } from '../../workers/client/recordingClient.ts';
import { DriftMeter } from './driftMeter.ts';
import { CaptureWarnings } from './captureWarnings.ts';

const LAST_WORDS_MS = 1500;

/** What is captured, and for what. */
export interface CaptureRequest {
  readonly purpose: 'recording' | 'live';
  readonly deviceId: string | null;
  /** Noise is reduced before the live answers; the recording itself is never changed. */
  readonly denoise?: boolean;
}

/** The sound held against the clock: see `DriftMeter`. */
export interface ClockFacts {
  readonly missingSec: number;
  readonly driftSec: number;
}

/** What a running capture tells the action that opened it. */
export interface CaptureListener {
  /** About fifteen times a second. */
  onLevel: (level: LevelMessage, clock: ClockFacts) => void;
  /** Something that does not end the recording but must be said; null when nothing is wrong any more. */
  onWarning: (warning: AppError | null) => void;
  /** The capture cannot go on; what was recorded until now is kept. The opener calls `stop`. */
  onBroken: (error: AppError) => void;
}

/**
 * One microphone written to one recording. The live page attaches a second sink. Whoever opens it calls `stop` or
 * `discard`, once.
 */
export class CaptureSession {
  readonly id: string;
  readonly name: string;
  readonly facts: MicrophoneFacts;
  private readonly microphone: Microphone;
  private readonly recorder: RecordingClient;
  private flowing = false;
  private position = 0;

  private constructor(
    microphone: Microphone,
    request: CaptureRequest,
    startedAtMs: number,
    warnings: CaptureWarnings,
    listener: CaptureListener,
  ) {
    this.microphone = microphone;
    this.facts = microphone.facts;
    this.id = recordingId(startedAtMs);
    this.name = recordingName(request.purpose, startedAtMs);
    this.recorder = new RecordingClient(this.id, this.facts.captureRateHz, {
      onOpened: (durable) => warnings.set('storageUnavailable', !durable),
      onFailure: (error) => listener.onBroken(error),
      onDead: () => this.connectRecorder(),
    });
    this.connectRecorder();
    this.recorder.note({
      kind: 'start',
      startedAt: new Date(startedAtMs).toISOString(),
      purpose: request.purpose,
      sampleRateHz: this.facts.captureRateHz,
      device: this.facts.label,
      ...(request.denoise ? { denoise: true } : {}),
    });
  }

  /** Ask for the microphone and make the recording ready; `setFlowing(true)` begins it. Errors are those of `Microphone.open`. */
  static async open(
    signal: AbortSignal,
    request: CaptureRequest,
    listener: CaptureListener,
  ): Promise<Result<CaptureSession>> {
    const warnings = new CaptureWarnings((warning) => listener.onWarning(warning));
    let session: CaptureSession | null = null;
    let drift: DriftMeter | null = null;
    const microphone = await Microphone.open(signal, request.deviceId, {
      onLevel: (level) => {
        session?.advanceTo(level.position);
        drift?.take(level.numFrames, level.atMs);
        warnings.hear(level, drift?.missingSec ?? 0);
        listener.onLevel(level, { missingSec: drift?.missingSec ?? 0, driftSec: drift?.driftSec ?? 0 });
      },
      onSuspended: (suspended) => {
        drift?.interrupt();
        warnings.set('audioSuspended', suspended);
      },
      onMuted: (muted) => warnings.set('micMuted', muted),
      onLost: (error) => listener.onBroken(error),
    });
    if (!microphone.ok) return microphone;
    drift = new DriftMeter(microphone.value.facts.captureRateHz);
    session = new CaptureSession(microphone.value, request, Date.now(), warnings, listener);
    return ok(session);
  }

  /** Length of the recording so far. */
  get elapsedSec(): number {
    return this.position / this.facts.captureRateHz;
  }

  /** Open a way out for the sound; the returned port goes to a worker. A new port of the same name takes the old one's place. */
  tap(sink: string): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.microphone.attach(sink, port1);
    return port2;
  }

  /** Close a way out; its worker hears that the sound is over. */
  untap(sink: string): void {
    this.microphone.detach(sink);
  }

  /** Let sound flow, or hold it back (a pause). */
  setFlowing(flowing: boolean): void {
    if (this.flowing && !flowing) this.note({ kind: 'pause', atSec: this.elapsedSec });
    this.flowing = flowing;
    this.microphone.setFlowing(flowing);
  }

  /** Bring suspended sound back; call it from a click or a key. */
  resumeSound(): Promise<void> {
    return this.microphone.resume();
  }

  /** Write something beside the sound. */
  note(entry: JournalEntry): void {
    this.recorder.note(entry);
  }

  /**
   * End the recording and hand it over as a WAV file. Errors: `tooShort` when there is no sound, `fileUnreadable`.
   * @param lastWords what still has to be noted in the journal once the sound has ended; waited for a little
   */
  async stop(lastWords: Promise<void> = Promise.resolve()): Promise<Result<File>> {
    await this.microphone.close();
    await Promise.race([lastWords, new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS))]);
    const inMemory = await this.recorder.close();
    if (inMemory) return ok(new File([inMemory], `${this.name}.wav`, { type: 'audio/wav' }));
    if (this.position === 0) {
      await deleteKeptRecording(this.id);
      return fail(appError('tooShort', 'Nothing was recorded.'));
    }
    return openKeptRecording(this.id);
  }

  /** End the recording and delete all of it. */
  async discard(): Promise<void> {
    await this.microphone.close();
    this.recorder.abandon();
    await deleteKeptRecording(this.id);
  }

  private advanceTo(position: number): void {
    this.position = position;
    this.recorder.heardUpTo(position);
  }

  /** Start a writer, or another where one died: it goes on at the end of the same file. */
  private connectRecorder(): void {
    this.recorder.connect(this.tap('recorder'));
  }
}
