import { beforeAll, beforeEach, expect, test } from 'vitest';
import { loadTestDetector } from '../../testing/loadTestVad.ts';
import { babble, join, silence } from '../../testing/syntheticSound.ts';
import { FEATURE_CONFIG_V1 } from '../../core/dsp/featureConfig.ts';
import type { SpeechDetector } from '../../core/dsp/speechDetector.ts';
import type { SegmentModel } from '../../core/model/emotionModel.ts';
import type { ModelCard } from '../../core/contract/modelCard.ts';
import type { LiveAnswer } from '../../core/streaming/liveAnswer.ts';
import { runLive } from './runLive.ts';

const RATE = 48000;
const BATCH = 960;
const sound = new Float32Array(RATE * 5);
{
  const speech = join(silence(1), babble(3), silence(1));
  for (let i = 0; i < sound.length; i++) sound[i] = speech[Math.floor(i / 3)]!;
}

let detector: SpeechDetector;
beforeAll(async () => {
  detector = await loadTestDetector();
});

let numBack = 0;
beforeEach(() => {
  numBack = 0;
});

function start(model: SegmentModel) {
  const { port1, port2 } = new MessageChannel();
  const answers: LiveAnswer[] = [];
  const stop = new AbortController();
  const done = runLive(
    stop.signal,
    { captureRateHz: RATE, denoise: false, sound: port2 },
    {
      model,
      tools: { lend: () => Promise.resolve({ detector, reducer: null, giveBack: () => numBack++ }) },
      onAnswer: (answer) => answers.push(answer),
    },
  );
  const send = (from: number, to: number): void => {
    for (let at = from; at < to; at += BATCH)
      port1.postMessage({ kind: 'sound', position: at, samples: sound.slice(at, at + BATCH), capturedAtMs: 0 });
  };
  return { answers, done, send, stop, end: () => port1.postMessage({ kind: 'end', position: sound.length }) };
}

const calm: SegmentModel = {
  card: {
    labels: ['calm', 'sad'],
    featureConfig: FEATURE_CONFIG_V1,
    calibration: { temperature: 1, notSureThreshold: 0.4, method: '', source: '' },
  } as unknown as ModelCard,
  predict: (inputs) =>
    Promise.resolve(inputs.map(() => ({ logProbabilities: new Float32Array([-0.1, -2.4]), speechProbability: null }))),
};

test('answers the sound of a port until it ends', async () => {
  const { answers, done, send, end } = start(calm);
  send(0, sound.length);
  end();
  expect(await done).toEqual({ numSamples: sound.length, lostSamples: 0 });
  expect(answers.filter(({ kind }) => kind === 'judged').length).toBeGreaterThan(3);
  expect(answers.at(-1)!.endSec).toBeGreaterThan(4.6);
});

test('lost sound keeps the clock true and is counted; a late start begins at its place in the recording', async () => {
  const { answers, done, send, end } = start(calm);
  send(RATE, 2 * RATE);
  send(2.5 * RATE, sound.length);
  end();
  expect(await done).toEqual({ numSamples: 3.5 * RATE, lostSamples: 0.5 * RATE });
  expect(answers[0]!.endSec).toBeGreaterThan(1);
  expect(answers.at(-1)!.endSec).toBeGreaterThan(4.6);
});

test('a model that fails for good ends it with the failure', async () => {
  const { done, send } = start({ ...calm, predict: () => Promise.reject(new Error('no more')) });
  send(0, sound.length);
  await expect(done).rejects.toThrow('no more');
  expect(numBack).toBe(1);
});

test('an abort ends it at once and gives back what it heard with', async () => {
  const { done, send, stop } = start(calm);
  send(0, RATE);
  stop.abort();
  await expect(done).rejects.toMatchObject({ code: 'cancelled' });
  expect(numBack).toBe(1);
});
