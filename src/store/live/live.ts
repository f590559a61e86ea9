import type { AppError } from '../../core/common/appError.ts';
import type { LevelMessage } from '../../core/recording/captureMessages.ts';
import type { SmoothedAnswer, SmoothingRule } from '../../core/streaming/answerSmoother.ts';
import type { LiveAnswer } from '../../core/streaming/liveAnswer.ts';
import { levelDb, NoiseFloor } from '../../core/streaming/noiseFloor.ts';
import { CaptureSession, type ClockFacts } from '../recording/captureSession.ts';
import { ClippingLamp } from '../recording/clippingLamp.ts';
import { getEngine } from '../engine/engine.ts';
import { DelayMeter } from './delayMeter.ts';
import { LiveRecognition } from './liveRecognition.ts';
import { LiveScore } from './liveScore.ts';
import { beginLiveTimeline, getLiveTimeline } from './liveTimeline.ts';
import { IDLE_LIVE, NOTHING_SHOWN, SILENT_METERS, type LiveShown, type LiveStatus } from './liveTypes.ts';
import { useAppStore } from '../store.ts';
import { analyzeLiveRecording, recoverRecordings } from '../recording/keptRecordings.ts';
import { appliedProcessing } from '../recording/recording.ts';

/** Everything that runs while the page listens. */
interface Running {
  readonly session: CaptureSession;
  readonly recognition: LiveRecognition;
  readonly answered: Promise<void>;
}

let running: Running | null = null;
let opening: AbortController | null = null;

const patch = (change: Partial<LiveStatus> | ((live: LiveStatus) => Partial<LiveStatus>)): void =>
  useAppStore.getState().setLive(change);
const live = (): LiveStatus => useAppStore.getState().live;

/** Ask for the microphone, record it, and answer it as it comes. Failures land in `LiveStatus.error`. */
export async function startLive(): Promise<void> {
  if (running || opening) return;
  const { smoothing } = live();
  const { denoise } = useAppStore.getState();
  beginLiveTimeline(null);
  patch({ ...IDLE_LIVE, smoothing, state: 'asking', denoise });
  // The model is fetched and warmed while the permission question is open.
  void getEngine().start();
  opening = new AbortController();
  const meters = { lamp: new ClippingLamp(), noise: new NoiseFloor() };
  const opened = await CaptureSession.open(
    opening.signal,
    { purpose: 'live', deviceId: useAppStore.getState().recording.deviceId, denoise },
    {
      onLevel: (level, clock) => showLevel(level, clock, meters),
      onWarning: (warning) => patch({ warning }),
      onBroken: (error) => void stop(error),
    },
  );
  const cancelled = opening.signal.aborted;
  opening = null;
  if (!opened.ok) return patch(cancelled ? { state: 'idle' } : { state: 'failed', error: opened.error });
  begin(opened.value);
}

/** Hold the recording and the answers; levels go on. */
export function pauseLive(): void {
  if (live().state !== 'running') return;
  running?.session.setFlowing(false);
  patch({ state: 'paused', shown: NOTHING_SHOWN });
}

/** Go on after a pause. */
export function resumeLive(): void {
  if (live().state !== 'paused') return;
  running?.session.setFlowing(true);
  patch({ state: 'running' });
}

/** Mark this moment of the recording. */
export function markMoment(): void {
  if (!running) return;
  const atSec = running.session.elapsedSec;
  running.session.note({ kind: 'mark', atSec });
  getLiveTimeline()?.marksSec.push(atSec);
  patch(({ marksSec, revision }) => ({ marksSec: [...marksSec, atSec], revision: revision + 1 }));
}

/** End the recording and open it as an analysis, the live answers beside it. */
export async function stopLive(): Promise<void> {
  opening?.abort();
  await stop(null);
}

/** End the recording and delete all of it. */
export async function discardLive(): Promise<void> {
  const ending = running;
  running = null;
  patch({ state: 'stopping' });
  await ending?.session.discard();
  await ending?.answered;
  beginLiveTimeline(null);
  patch({ ...IDLE_LIVE, smoothing: live().smoothing });
}

/** Change how fast the shown answer follows, for the whole timeline. */
export function setLiveSmoothing(smoothing: SmoothingRule): void {
  patch({ smoothing });
  showAgain(getLiveTimeline()?.smoothBy(smoothing));
}

/** Watch other emotions, for the whole timeline; null watches all. The kept answers hold all of them. */
export function watchLive(watched: readonly string[] | null): void {
  showAgain(getLiveTimeline()?.watch(watched));
}

/** Bring sound back that the browser suspended; call it from a click or a key. */
export async function resumeLiveSound(): Promise<void> {
  await running?.session.resumeSound();
}

function begin(session: CaptureSession): void {
  const score = new LiveScore((entry) => session.note(entry));
  const delays = new DelayMeter();
  const recognition = new LiveRecognition(getEngine(), session, live().denoise, {
    onReady: (restarted) => {
      delays.begin(Date.now());
      patch(({ restarts }) => ({ recognition: 'ready', restarts: restarts + (restarted ? 1 : 0) }));
    },
    onRestarting: () => patch({ recognition: 'restarting', shown: NOTHING_SHOWN }),
    onOff: (recognitionError) => patch({ recognition: 'off', recognitionError, shown: NOTHING_SHOWN }),
    onAnswer: (answer) => showAnswer(answer, score, delays),
  });
  const answered = recognition.run().then(() => score.finish());
  running = { session, recognition, answered };
  session.setFlowing(true);
  patch({ state: 'running', applied: appliedProcessing(session.facts), name: session.name });
}

function showAnswer(answer: LiveAnswer, score: LiveScore, delays: DelayMeter): void {
  const { models, observedLabels } = useAppStore.getState();
  const { card } = models;
  // A model chosen a moment ago: its card and the first answers may cross on the way.
  if (!card || (answer.probabilities && answer.probabilities.length !== card.labels.length)) return;
  const shown = score.take(answer, card, live().smoothing, observedLabels);
  const delay =
    answer.kind === 'judged'
      ? (delays.take(answer.startSec, answer.endSec, answer.soundAtMs, Date.now()) ?? live().delays)
      : live().delays;
  patch(({ revision, state }) => ({
    shown: state === 'running' ? asShown(shown) : NOTHING_SHOWN,
    delays: delay,
    revision: revision + 1,
  }));
}

function showLevel(
  level: LevelMessage,
  clock: ClockFacts,
  { lamp, noise }: { lamp: ClippingLamp; noise: NoiseFloor },
): void {
  if (!running) return;
  const { session, recognition } = running;
  noise.take(level.rms, 1 / 15);
  recognition.heardUpTo(session.elapsedSec);
  patch({
    meters: {
      peak: level.peak,
      levelDb: levelDb(level.rms),
      noiseDb: noise.noiseDb,
      clipping: lamp.take(level.clippedSamples > 0, Date.now()),
    },
    elapsedSec: session.elapsedSec,
    lostSec: level.lostSamples / session.facts.captureRateHz + hundredths(clock.missingSec),
    driftSec: hundredths(clock.driftSec),
  });
}

async function stop(error: AppError | null): Promise<void> {
  const ending = running;
  if (!ending) return;
  running = null;
  patch({ state: 'stopping', shown: NOTHING_SHOWN, meters: SILENT_METERS });
  const file = await ending.session.stop(ending.answered);
  void recoverRecordings();
  if (!file.ok) return patch({ state: 'failed', error: error ?? file.error, warning: null });
  const timeline = getLiveTimeline();
  patch({
    state: 'stopped',
    error,
    warning: null,
    elapsedSec: ending.session.elapsedSec,
    analysisId: analyzeLiveRecording(file.value, timeline),
  });
}

/** The measurement wavers by milliseconds; the page need not. */
function hundredths(sec: number): number {
  return sec < 0.05 && sec > -0.05 ? 0 : Math.round(sec * 100) / 100;
}

/** The timeline was worked out anew. */
function showAgain(shown: SmoothedAnswer | null | undefined): void {
  patch(({ revision }) => ({ revision: revision + 1, ...(shown && running ? { shown: asShown(shown) } : {}) }));
}

function asShown(shown: SmoothedAnswer): LiveShown {
  const { phase, probabilities, presence } = shown;
  return {
    phase,
    probabilities: probabilities && Array.from(probabilities),
    presence,
    certainty: getLiveTimeline()?.certaintyOf(shown) ?? 0,
  };
}
