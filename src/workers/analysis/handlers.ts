import { AppFailure } from '../../core/common/appError.ts';
import { readBackendMemory } from '../../core/model/backend.ts';
import { encodeWav } from '../../core/export/wav.ts';
import type { CallName, WorkerCalls, WorkerMessage } from '../protocol.ts';
import { runLive } from '../live/runLive.ts';
import { answerClips } from './answerClips.ts';
import { describeSamples } from './describeSamples.ts';
import { describeFileSpan } from './describeFileSpan.ts';
import { DetectorPool } from './detectorPool.ts';
import { fetchAhead } from './fetchAhead.ts';
import { fetchModel } from './fetchModel.ts';
import { keepSamples } from './keepSamples.ts';
import { LANE_RATE_HZ } from './laneIntake.ts';
import { ModelRuntime } from './modelRuntime.ts';
import { playTrick } from './playTrick.ts';
import { ReducerPool } from './reducerPool.ts';
import { readFileSpan } from './readFileSpan.ts';
import { renderCleaned } from './renderCleaned.ts';
import { SampleStore } from './sampleStore.ts';
import { Session } from './session.ts';

/** What the worker does for each call. A rejection becomes the call's failure. */
export type Handlers = {
  readonly [Name in CallName]: (params: WorkerCalls[Name]['params']) => Promise<WorkerCalls[Name]['value']>;
};

/** Build the worker's parts and wire them to the calls. */
export function makeHandlers(post: (message: WorkerMessage, transfer?: Transferable[]) => void): Handlers {
  const runtime = new ModelRuntime({
    onTrying: (backend) => post({ kind: 'trying', backend }),
    onChange: (choice) => post({ kind: 'backend', choice }),
  });
  const detectors = new DetectorPool();
  const reducers = new ReducerPool();
  const samples = new SampleStore();
  const sessions = new Map<string, Session>();

  return {
    loadModel: async ({ modelsUrl, modelId }) => {
      const files = await fetchModel(modelsUrl, modelId);
      await runtime.setModel(files);
      return files.card;
    },
    start: async ({ preference, excluded }) => {
      const choice = await runtime.start(preference, excluded);
      if (!choice.ok) throw new AppFailure(choice.error.code, choice.error.message);
      await fetchAhead(detectors);
      return choice.value;
    },
    openSession: async (request) => {
      const { sessionId } = request;
      samples.forget(sessionId);
      const session = new Session(request, {
        model: runtime,
        detectors,
        reducers,
        samples,
        post: (event, transfer) => post({ kind: 'session', sessionId, event }, transfer),
      });
      sessions.set(sessionId, session);
      return null;
    },
    pushSamples: async ({ sessionId, block }) => {
      await find(sessions, sessionId).push(block);
      return null;
    },
    endSession: async ({ sessionId }) => {
      try {
        await find(sessions, sessionId).end();
        return null;
      } finally {
        sessions.delete(sessionId);
      }
    },
    closeSession: async ({ sessionId }) => {
      sessions.get(sessionId)?.cancel();
      sessions.delete(sessionId);
      samples.forget(sessionId);
      return null;
    },
    answerClips: (request) => answerClips(request, { model: runtime, detectors, reducers }),
    keepSamples: (params) => keepSamples(samples, params),
    renderWav: async ({ sessionId, laneId }) => {
      const all = samples.read(sessionId, laneId, 0, Infinity);
      return all ? encodeWav([all], LANE_RATE_HZ, 'pcm16').buffer : null;
    },
    renderSpan: async ({ file, lane, startSec, endSec }) =>
      encodeWav([await readFileSpan(file, lane, startSec, endSec)], LANE_RATE_HZ, 'pcm16').buffer,
    renderCleaned: (params) => renderCleaned(params, { samples, reducers }),
    runLive: (request) =>
      runLive(request, {
        model: runtime,
        detectors,
        reducers,
        onAnswer: (answer) => post({ kind: 'session', sessionId: request.sessionId, event: { kind: 'live', answer } }),
      }),
    describeSpan: async ({ sessionId, laneId, startSec, endSec }) =>
      describeSamples(samples, sessionId, laneId, startSec, endSec),
    describeFileSpan,
    readMemory: async () => ({
      ...readBackendMemory(),
      numSessions: sessions.size,
      numSamplesKept: samples.numSamples,
    }),
    ping: async () => null,
    playTrick: async ({ trick }) => playTrick(trick),
  };
}

function find(sessions: ReadonlyMap<string, Session>, sessionId: string): Session {
  const session = sessions.get(sessionId);
  if (!session) throw new AppFailure('cancelled', 'This analysis is no longer running.');
  return session;
}
