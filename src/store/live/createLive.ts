import type { AppError } from '../../core/common/appError.ts';
import type { LevelMessage } from '../../core/recording/captureMessages.ts';
import type { SmoothingRule } from '../../core/streaming/answerSmoother.ts';
import type { AppStore } from '../appState.ts';
import { appliedProcessing } from '../recording/appliedProcessing.ts';
import type { ClockFacts } from '../recording/captureSession.ts';
import type { Recording } from '../recording/createRecording.ts';
import type { Capture, OpenCapture, RecordingTable } from '../recording/recordingParts.ts';
import { DelayMeter } from './delayMeter.ts';
import { LiveDisplay } from './liveDisplay.ts';
import { LiveRecognition, type LiveEngine } from './liveRecognition.ts';
import type { LiveTimeline } from './liveTimeline.ts';
import { IDLE_LIVE, NOTHING_SHOWN, SILENT_METERS, type LiveStatus } from './liveTypes.ts';

/** What the live page is made of. */
export interface LiveParts {
  readonly store: AppStore;
  readonly openCapture: OpenCapture;
  /** Asked for when there is work: the engine starts with its first call. */
  readonly engine: () => LiveEngine;
  readonly recording: Pick<Recording, 'recover'>;
  readonly table: RecordingTable;
}

/** Everything that runs while the page listens. */
interface Running {
  readonly session: Capture;
  readonly recognition: LiveRecognition;
  readonly answered: Promise<void>;
}

/** The use cases of the live page. */
export type Live = ReturnType<typeof createLive>;

/** Make the live page of a store: record the microphone, and answer it as it comes. Failures land in `LiveStatus.error`. */
export function createLive({ store, openCapture, engine, recording, table }: LiveParts) {
  const patch = store.getState().setLive;
  const live = (): LiveStatus => store.getState().live;
  let running: Running | null = null;
  let opening: AbortController | null = null;
  let display = new LiveDisplay(store);

  const begin = (session: Capture): void => {
    const score = display.newScore(session);
    const delays = new DelayMeter();
    const recognition = new LiveRecognition(engine(), session, live().denoise, {
      onReady: (restarted) => {
        delays.begin(Date.now());
        patch(({ restarts }) => ({ recognition: 'ready', restarts: restarts + (restarted ? 1 : 0) }));
      },
      onRestarting: () => patch({ recognition: 'restarting', shown: NOTHING_SHOWN }),
      onOff: (recognitionError) => patch({ recognition: 'off', recognitionError, shown: NOTHING_SHOWN }),
      onAnswer: (answer) => display.showAnswer(answer, score, delays),
    });
    const answered = recognition.run().then(() => score.finish());
    running = { session, recognition, answered };
    session.setFlowing(true);
    patch({ state: 'running', applied: appliedProcessing(session.facts), name: session.name });
  };

  const end = async (error: AppError | null): Promise<void> => {
    const ending = running;
    if (!ending) return;
    running = null;
    patch({ state: 'stopping', shown: NOTHING_SHOWN, meters: SILENT_METERS });
    const file = await ending.session.stop(ending.answered);
    void recording.recover();
    if (!file.ok) return patch({ state: 'failed', error: error ?? file.error, warning: null });
    const { elapsedSec } = ending.session;
    const [analysisId = null] = table.analyzeFiles([file.value], 'live', display.answers);
    patch({ state: 'stopped', error, warning: null, elapsedSec, analysisId });
  };

  // The kept answers hold all labels; which are watched, the timeline shows anew from its first answer on.
  const stopWatching = store.subscribe(({ observedLabels }, before) => {
    if (observedLabels !== before.observedLabels)
      display.showAgain((timeline) => timeline.watch(observedLabels), running !== null);
  });

  const showLevel = (level: LevelMessage, clock: ClockFacts): void => {
    if (!running) return;
    running.recognition.heardUpTo(running.session.elapsedSec);
    display.showLevel(level, clock, running.session);
  };

  return {
    /** The timeline of the recording in progress or just ended; null before the first answer. `LiveStatus.revision` says when it has grown. */
    timeline: (): LiveTimeline | null => display.timeline,

    /** Ask for the microphone, record it, and answer it as it comes. */
    async start(): Promise<void> {
      if (running || opening) return;
      const { denoise, recording: panel } = store.getState();
      display = new LiveDisplay(store);
      patch({ ...IDLE_LIVE, smoothing: live().smoothing, state: 'asking', denoise });
      // The model is fetched and warmed while the permission question is open.
      void engine().start();
      const asked = new AbortController();
      opening = asked;
      const opened = await openCapture(
        asked.signal,
        { purpose: 'live', deviceId: panel.deviceId, denoise },
        {
          onLevel: showLevel,
          onWarning: (warning) => patch({ warning }),
          onBroken: (error) => void end(error),
        },
      );
      opening = null;
      if (opened.ok) begin(opened.value);
      else patch(asked.signal.aborted ? { state: 'idle' } : { state: 'failed', error: opened.error });
    },

    /** Hold the recording and the answers; levels go on. */
    pause(): void {
      if (live().state !== 'running') return;
      running?.session.setFlowing(false);
      patch({ state: 'paused', shown: NOTHING_SHOWN });
    },

    /** Go on after a pause. */
    resume(): void {
      if (live().state !== 'paused') return;
      running?.session.setFlowing(true);
      patch({ state: 'running' });
    },

    /** Mark this moment of the recording. */
    mark(): void {
      if (!running) return;
      const atSec = running.session.elapsedSec;
      running.session.note({ kind: 'mark', atSec });
      display.timeline?.marksSec.push(atSec);
      patch(({ marksSec, revision }) => ({ marksSec: [...marksSec, atSec], revision: revision + 1 }));
    },

    /** End the recording and open it as an analysis, the live answers beside it. */
    async stop(): Promise<void> {
      opening?.abort();
      await end(null);
    },

    /** End the recording and delete all of it. */
    async discard(): Promise<void> {
      const ending = running;
      running = null;
      patch({ state: 'stopping' });
      await ending?.session.discard();
      await ending?.answered;
      display = new LiveDisplay(store);
      patch({ ...IDLE_LIVE, smoothing: live().smoothing });
    },

    /** Change how fast the shown answer follows, for the whole timeline. */
    smoothBy(smoothing: SmoothingRule): void {
      patch({ smoothing });
      display.showAgain((timeline) => timeline.smoothBy(smoothing), running !== null);
    },

    /** Bring sound back that the browser suspended; call it from a click or a key. */
    async resumeSound(): Promise<void> {
      await running?.session.resumeSound();
    },

    /** The page ends: what was recorded so far stays kept. */
    dispose(): void {
      stopWatching();
      opening?.abort();
      void running?.session.stop();
      running = null;
    },
  };
}
