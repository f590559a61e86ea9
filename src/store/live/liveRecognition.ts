import type { AppError } from '../../core/common/appError.ts';
import type { LiveAnswer } from '../../core/streaming/liveAnswer.ts';
import type { AnalysisEngine } from '../../workers/client/analysisEngine.ts';
import type { Capture } from '../recording/recordingParts.ts';
import type { LiveRequest } from '../../workers/live/liveProtocol.ts';

/** Sound that may pass without any answer (they come every quarter second) before the worker counts as stuck ... */
const STUCK_AFTER_SEC = 8;
/** ... and on a machine whose answers take long, this many times the last one's delay. */
const STUCK_AFTER_ANSWERS = 3;
/** A worker that dies this often without having answered in between will not do better. */
const MAX_FRUITLESS_STARTS = 3;

/** What a live recognition asks of the engine. */
export type LiveEngine = Pick<AnalysisEngine, 'start' | 'live' | 'liveIsStuck'>;

/** What a live recognition tells. */
export interface LiveRecognitionListener {
  onAnswer: (answer: LiveAnswer) => void;
  /** The worker is up and takes sound; `restarted` when another one died before it. */
  onReady: (restarted: boolean) => void;
  onRestarting: () => void;
  /** No more answers; the recording is not touched by this. */
  onOff: (error: AppError) => void;
}

/** Keep answers coming for a capture: bring the worker up, and up again when it dies, without disturbing the recording. */
export class LiveRecognition {
  private readonly engine: LiveEngine;
  private readonly session: Capture;
  private readonly denoise: boolean;
  private readonly listener: LiveRecognitionListener;
  private answeredSec = 0;
  private waitingForAnswers = false;
  private delaySec = 0;
  private fruitlessStarts = 0;
  private starts = 0;

  /** @param denoise reduce noise before the recogniser */
  constructor(engine: LiveEngine, session: Capture, denoise: boolean, listener: LiveRecognitionListener) {
    this.engine = engine;
    this.session = session;
    this.denoise = denoise;
    this.listener = listener;
  }

  /** Run until the sound ends or the recogniser fails for good. Never rejects. */
  async run(): Promise<void> {
    for (;;) {
      // The port is open before the model is there: sound waits in it, so the first word is answered too.
      const sound = this.session.tap('live');
      const result = await this.engine.live(
        () => this.begin(sound),
        (answer) => this.take(answer),
      );
      this.waitingForAnswers = false;
      if (result.ok) return;
      const again = result.error.code === 'workerCrashed' && ++this.fruitlessStarts <= MAX_FRUITLESS_STARTS;
      if (!again) {
        this.session.untap('live');
        return this.listener.onOff(result.error);
      }
      this.listener.onRestarting();
    }
  }

  /** Say how far the sound has come: answers that stay behind it mean a dead worker. */
  heardUpTo(sec: number): void {
    if (
      !this.waitingForAnswers ||
      sec - this.answeredSec < Math.max(STUCK_AFTER_SEC, STUCK_AFTER_ANSWERS * this.delaySec)
    )
      return;
    // Asked again only after as much sound once more: a backend that is just being started is given its time.
    this.answeredSec = sec;
    this.engine.liveIsStuck();
  }

  private begin(sound: MessagePort): LiveRequest {
    this.starts++;
    this.answeredSec = this.session.elapsedSec;
    this.waitingForAnswers = true;
    this.listener.onReady(this.starts > 1);
    return {
      captureRateHz: this.session.facts.captureRateHz,
      denoise: this.denoise,
      sound,
    };
  }

  private take(answer: LiveAnswer): void {
    this.answeredSec = Math.max(this.answeredSec, answer.endSec);
    this.fruitlessStarts = 0;
    this.delaySec = (Date.now() - answer.soundAtMs) / 1000;
    this.listener.onAnswer(answer);
  }
}
