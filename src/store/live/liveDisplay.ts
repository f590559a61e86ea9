import type { LevelMessage } from '../../core/recording/captureMessages.ts';
import type { SmoothedAnswer } from '../../core/streaming/answerSmoother.ts';
import type { LiveAnswer } from '../../core/streaming/liveAnswer.ts';
import { levelDb, NoiseFloor } from '../../core/streaming/noiseFloor.ts';
import type { LiveAnswers } from '../analysis/liveAnswers.ts';
import type { AppStore } from '../appState.ts';
import type { ClockFacts } from '../recording/captureSession.ts';
import { ClippingLamp } from '../recording/clippingLamp.ts';
import type { Capture } from '../recording/recordingParts.ts';
import type { DelayMeter } from './delayMeter.ts';
import { LiveScore } from './liveScore.ts';
import type { LiveTimeline } from './liveTimeline.ts';
import { NOTHING_SHOWN, type LiveShown } from './liveTypes.ts';

/** What is shown of one live recording: its answers with the timeline that they make up, and its levels. */
export class LiveDisplay {
  private readonly store: AppStore;
  private readonly lamp = new ClippingLamp();
  private readonly noise = new NoiseFloor();
  private shownTimeline: LiveTimeline | null = null;

  constructor(store: AppStore) {
    this.store = store;
  }

  /** Null before the first answer. */
  get timeline(): LiveTimeline | null {
    return this.shownTimeline;
  }

  /** What the analysis gets to compare with; null when nothing was answered. */
  get answers(): LiveAnswers | null {
    const { timeline } = this;
    if (!timeline) return null;
    const { denoise } = this.store.getState().live;
    return { labels: timeline.labels, denoise, answers: timeline.records(), marksSec: timeline.marksSec };
  }

  /** Begin to score the answers of a recording, whose journal keeps them. */
  newScore(session: Pick<Capture, 'note'>): LiveScore {
    return new LiveScore(
      (entry) => session.note(entry),
      (begun) => {
        this.shownTimeline = begun;
      },
    );
  }

  /** An answer came. */
  showAnswer(answer: LiveAnswer, score: LiveScore, delays: DelayMeter): void {
    const { models, observedLabels, live, setLive } = this.store.getState();
    const { card } = models;
    // A model chosen a moment ago: its card and the first answers may cross on the way.
    if (!card || (answer.probabilities && answer.probabilities.length !== card.labels.length)) return;
    const shown = score.take(answer, card, live.smoothing, observedLabels);
    const newDelays =
      answer.kind === 'judged' ? delays.take(answer.startSec, answer.endSec, answer.soundAtMs, Date.now()) : null;
    setLive(({ revision, state, delays: before }) => ({
      shown: state === 'running' ? this.asShown(shown) : NOTHING_SHOWN,
      delays: newDelays ?? before,
      revision: revision + 1,
    }));
  }

  /** How loud it is now, and how far the recording has come. */
  showLevel(
    level: LevelMessage,
    clock: ClockFacts,
    { elapsedSec, facts }: Pick<Capture, 'elapsedSec' | 'facts'>,
  ): void {
    this.noise.take(level.rms, 1 / 15);
    this.store.getState().setLive({
      meters: {
        peak: level.peak,
        levelDb: levelDb(level.rms),
        noiseDb: this.noise.noiseDb,
        clipping: this.lamp.take(level.clippedSamples > 0, Date.now()),
      },
      elapsedSec,
      lostSec: level.lostSamples / facts.captureRateHz + hundredths(clock.missingSec),
      driftSec: hundredths(clock.driftSec),
    });
  }

  /** Work the whole timeline out anew, and show where it stands now while it goes on. */
  showAgain(change: (timeline: LiveTimeline) => SmoothedAnswer | null, isRunning: boolean): void {
    const shown = this.timeline && change(this.timeline);
    this.store.getState().setLive(({ revision }) => ({
      revision: revision + 1,
      ...(shown && isRunning ? { shown: this.asShown(shown) } : {}),
    }));
  }

  private asShown(shown: SmoothedAnswer): LiveShown {
    const { phase, probabilities, presence } = shown;
    return {
      phase,
      probabilities: probabilities && Array.from(probabilities),
      presence,
      certainty: this.timeline?.certaintyOf(shown) ?? 0,
    };
  }
}

/** The measurement wavers by milliseconds; the page need not. */
function hundredths(sec: number): number {
  return sec < 0.05 && sec > -0.05 ? 0 : Math.round(sec * 100) / 100;
}
