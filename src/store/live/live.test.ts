import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { appError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { LiveAnswer } from '../../core/streaming/liveAnswer.ts';
import { openRecordingPage } from '../../testing/openRecordingPage.ts';
import { testCard } from '../../testing/testCard.ts';
import { createLive, type Live } from './createLive.ts';
import type { LiveEngine } from './liveRecognition.ts';

const CARD = testCard();
/** Calls of the recogniser, each until the test ends it. */
interface Run {
  answer: (atSec: number, probabilities: readonly [number, number]) => void;
  end: (result: Awaited<ReturnType<LiveEngine['live']>>) => void;
}
let page: ReturnType<typeof openRecordingPage>;
let live: Live;
let runs: Run[];
let stuck: number;
const shown = () => page.store.getState().live;

beforeEach(() => {
  page = openRecordingPage();
  page.store.getState().setModels({ card: CARD });
  runs = [];
  stuck = 0;
  const engine: LiveEngine = {
    start: () => Promise.resolve(ok({ card: CARD, choice: { backend: 'cpu', timings: [] } })),
    live: (makeRequest, onAnswer) => {
      makeRequest();
      return new Promise((end) =>
        runs.push({
          answer: (atSec, probabilities) => onAnswer(judged(atSec, probabilities)),
          end,
        }),
      );
    },
    liveIsStuck: () => {
      stuck++;
    },
  };
  live = createLive({
    store: page.store,
    openCapture: page.microphone.open,
    engine: () => engine,
    recording: page.recording,
    table: page.table,
  });
});
afterEach(() => live.dispose());

function judged(atSec: number, probabilities: readonly [number, number]): LiveAnswer {
  return {
    kind: 'judged',
    startSec: atSec - 3,
    endSec: atSec,
    probabilities: Float32Array.from(probabilities),
    speechProbability: 0.9,
    soundAtMs: Date.now(),
  };
}

const crashed: Result<never> = fail(appError('workerCrashed', 'gone'));
const summary = ok({ numSamples: 0, lostSamples: 0 });

it('listens, answers, marks, and goes to the analysis with its live answers', async () => {
  await live.start();
  expect(shown()).toMatchObject({ state: 'running', recognition: 'ready', name: 'recording 1' });
  page.microphone.hear(3);
  runs[0]!.answer(3, [0.9, 0.1]);
  runs[0]!.answer(4, [0.9, 0.1]);
  expect(shown().shown.probabilities?.[0]).toBeGreaterThan(0.5);
  live.mark();
  expect(shown().marksSec).toEqual([3]);
  const stopping = live.stop();
  runs[0]!.end(summary);
  await stopping;
  expect(shown()).toMatchObject({ state: 'stopped', elapsedSec: 3, analysisId: 'analysis 1.0' });
  expect(page.analysed[0]).toMatchObject([
    [{ name: 'recording 1.wav' }],
    'live',
    { labels: ['calm', 'loud'], marksSec: [3], answers: [{ endSec: 3 }, { endSec: 4 }] },
  ]);
});

it('holds answers in a pause, and forgets everything when discarded', async () => {
  await live.start();
  live.resume();
  live.pause();
  runs[0]!.answer(3, [0.9, 0.1]);
  expect(shown()).toMatchObject({ state: 'paused', shown: { probabilities: null } });
  live.resume();
  expect(shown().state).toBe('running');
  const discarding = live.discard();
  runs[0]!.end(summary);
  await discarding;
  expect(shown()).toMatchObject({ state: 'idle', marksSec: [], analysisId: null });
  expect([live.timeline(), page.analysed]).toEqual([null, []]);
  expect(page.microphone.log).toEqual(['open live', 'flow', 'hold', 'flow', 'discard']);
});

it('the recording goes on while the recogniser dies and comes back, and when it stays away', async () => {
  await live.start();
  for (let death = 1; death <= 4; death++) {
    runs[death - 1]!.end(crashed);
    await vi.waitFor(() => expect(runs.length === death + 1 || shown().recognition === 'off').toBe(true));
  }
  expect(shown()).toMatchObject({ state: 'running', recognition: 'off', restarts: 3 });
  expect(shown().recognitionError?.code).toBe('workerCrashed');
  page.microphone.hear(5);
  expect(shown().elapsedSec).toBe(5);
});

it('gives a recogniser up that falls silent while sound flows', async () => {
  await live.start();
  runs[0]!.answer(3, [0.5, 0.5]);
  page.microphone.hear(10);
  expect(stuck).toBe(0);
  page.microphone.hear(3);
  expect(stuck).toBe(1);
});

it('shows the whole timeline anew when other emotions are watched', async () => {
  await live.start();
  runs[0]!.answer(3, [0.3, 0.7]);
  page.store.getState().putObservedLabels(['calm']);
  expect(live.timeline()?.version).toBe(1);
  expect(shown().shown.probabilities).toEqual([1, 0]);
  expect(Array.from(live.timeline()!.raw[0]!.probabilities!).map((value) => value.toFixed(1))).toEqual(['0.3', '0.7']);
});
