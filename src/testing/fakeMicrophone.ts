import { appError, type AppError } from '../core/common/appError.ts';
import { fail, ok, type Result } from '../core/common/result.ts';
import type { JournalEntry } from '../core/recording/journal.ts';
import type { CaptureListener } from '../store/recording/captureSession.ts';
import type { Capture, OpenCapture } from '../store/recording/recordingParts.ts';

const RATE_HZ = 48_000;

/** A microphone without a device: the test says what is heard, and sees what was done with it. */
export class FakeMicrophone {
  /** What was done, in order. */
  readonly log: string[] = [];
  readonly notes: JournalEntry[] = [];
  /** Asked instead of opening, for a permission question that is refused or left open. */
  refusal: AppError | null = null;
  elapsedSec = 0;
  private listener: CaptureListener | null = null;
  private count = 0;

  readonly open: OpenCapture = (signal, request, listener): Promise<Result<Capture>> => {
    this.log.push(`open ${request.purpose}`);
    if (signal.aborted) return Promise.resolve(fail(appError('cancelled', 'Cancelled.')));
    if (this.refusal) return Promise.resolve(fail(this.refusal));
    this.listener = listener;
    this.elapsedSec = 0;
    return Promise.resolve(ok(this.capture(`recording ${++this.count}`)));
  };

  /** Sound comes: `sec` more, at this peak. */
  hear(sec: number, peak = 0.5): void {
    this.elapsedSec += sec;
    const position = Math.round(this.elapsedSec * RATE_HZ);
    this.listener?.onLevel(
      {
        kind: 'level',
        position,
        peak,
        rms: peak / 2,
        clippedSamples: 0,
        allZero: peak === 0,
        numFrames: position,
        atMs: 0,
        lostSamples: 0,
      },
      { missingSec: 0, driftSec: 0 },
    );
  }

  /** The device goes. */
  lose(): void {
    this.listener?.onBroken(appError('micLost', 'The microphone was unplugged.'));
  }

  private capture(id: string): Capture {
    const say = (words: string): Promise<void> => {
      this.log.push(words);
      return Promise.resolve();
    };
    const elapsed = (): number => this.elapsedSec;
    return {
      id,
      name: id,
      facts: {
        deviceId: null,
        label: 'Fake',
        echoCancellation: false,
        noiseSuppression: false,
        autoGainControl: false,
        sampleRateHz: RATE_HZ,
        captureRateHz: RATE_HZ,
        channelCount: 1,
      },
      get elapsedSec() {
        return elapsed();
      },
      tap: () => new MessageChannel().port2,
      untap: (sink) => void say(`untap ${sink}`),
      setFlowing: (flowing) => void say(flowing ? 'flow' : 'hold'),
      resumeSound: () => say('resume'),
      note: (entry) => void this.notes.push(entry),
      stop: async (lastWords) => {
        await lastWords;
        await say('stop');
        return ok(new File(['RIFF'], `${id}.wav`, { type: 'audio/wav' }));
      },
      discard: () => say('discard'),
    };
  }
}
