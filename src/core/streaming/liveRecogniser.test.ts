import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadTestDetector } from '../../testing/loadTestVad.ts';
import { loadTestModel } from '../../testing/loadTestModel.ts';
import { babble, join, noise, silence } from '../../testing/syntheticSound.ts';
import { createResampler } from '../dsp/resampler.ts';
import type { SpeechDetector } from '../dsp/speechDetector.ts';
import type { EmotionModel, SegmentModel } from '../model/emotionModel.ts';
import { softmax } from '../model/logits.ts';
import { LaneAnalyzer, type PendingSegment } from './laneAnalyzer.ts';
import type { LiveAnswer } from './liveAnswer.ts';
import { LiveRecogniser } from './liveRecogniser.ts';

const QUANTUM = 128;
const clip = join(noise(0.7, 0.0004), babble(5.5, 4), noise(1, 0.0004, 2), babble(1.2, 5), noise(0.8, 0.0004, 3));

let detector: SpeechDetector;
let model: EmotionModel;
beforeAll(async () => {
  detector = await loadTestDetector();
  model = await loadTestModel();
});
afterAll(() => model.dispose());

/** As `clip` would come from a device of that rate. */
async function atRate(rateHz: number): Promise<Float32Array> {
  const resampler = await createResampler(16000, rateHz);
  const sound = join(resampler.push(clip), resampler.finish());
  resampler.dispose();
  return sound;
}

/** The file path: everything at once. */
async function fileSegments(sound: Float32Array, rateHz: number): Promise<PendingSegment[]> {
  const resampler = await createResampler(rateHz, 16000);
  const lane = new LaneAnalyzer({ config: model.card.featureConfig, detector, stepSec: 0.5 });
  lane.push(join(resampler.push(sound), resampler.finish()));
  lane.finish();
  resampler.dispose();
  return lane.takeSegments();
}

/** The live path, one quantum after another, each given time to be answered. */
async function liveAnswers(
  sound: Float32Array,
  rateHz: number,
  through: SegmentModel,
  answerEveryRows?: number,
): Promise<LiveAnswer[]> {
  const answers: LiveAnswer[] = [];
  const resampler = await createResampler(rateHz, 16000);
  const lane = new LaneAnalyzer({ config: model.card.featureConfig, detector, stepSec: 2 });
  let asked = 0;
  const watched: SegmentModel = {
    card: through.card,
    predict: async (inputs, signal) => {
      asked++;
      try {
        return await through.predict(inputs, signal);
      } finally {
        asked--;
      }
    },
  };
  const recogniser = new LiveRecogniser({
    model: watched,
    resampler,
    captureRateHz: rateHz,
    lane,
    ...(answerEveryRows === undefined ? {} : { answerEveryRows }),
    onAnswer: (answer) => answers.push(answer),
    onFailure: (error) => {
      throw new Error(error.message);
    },
  });
  for (let at = 0; at < sound.length; at += QUANTUM) {
    recogniser.push(sound.subarray(at, at + QUANTUM), ((at + QUANTUM) / rateHz) * 1000);
    /* However slow the machine: a quantum that comes while the model is at work would be passed over. */
    do await new Promise((resolve) => setImmediate(resolve));
    while (asked > 0);
  }
  resampler.dispose();
  return answers;
}

/** Ask the real model only about stretches that the file path has too; answering all 400 would take minutes here. */
function onlyWhere(known: readonly PendingSegment[]): SegmentModel {
  const same = (input: Float32Array) =>
    known.some((segment) => segment.input.every((value, i) => Math.abs(value - input[i]!) < 1e-4));
  const nothing = { logProbabilities: new Float32Array(model.card.labels.length).fill(-1), speechProbability: null };
  return {
    card: model.card,
    predict: ([input]) => (same(input!) ? model.predict([input!]) : Promise.resolve([nothing])),
  };
}

describe('one path', () => {
  test.each([8000, 16000, 44100, 48000])(
    'at %i Hz, in quanta of 128, live answers equal the file segments that end at the same moment',
    async (rateHz) => {
      const sound = await atRate(rateHz);
      const inFile = await fileSegments(sound, rateHz);
      const full = inFile.filter(({ numRows }) => numRows === model.card.featureConfig.segmentRows);
      expect(full.length).toBeGreaterThanOrEqual(4);
      const answers = await liveAnswers(sound, rateHz, onlyWhere(full), 1);
      const wanted = await model.predict(full.map(({ input }) => input));
      full.forEach((segment, index) => {
        const live = answers.find(
          ({ kind, startSec, endSec }) =>
            kind === 'judged' && startSec === segment.startSec && endSec === segment.endSec,
        );
        const probabilities = softmax(wanted[index]!.logProbabilities, model.card.calibration.temperature);
        const differences = Array.from(probabilities, (p, label) => Math.abs(p - live!.probabilities![label]!));
        expect(Math.max(...differences)).toBeLessThan(1e-3);
        expect(Math.abs(live!.speechProbability! - wanted[index]!.speechProbability!)).toBeLessThan(1e-3);
      });
    },
  );
});

describe('LiveRecogniser', () => {
  const quick: () => SegmentModel = () => ({
    card: model.card,
    predict: (inputs) =>
      Promise.resolve(
        inputs.map(() => ({
          logProbabilities: new Float32Array(model.card.labels.length).fill(-2),
          speechProbability: 1,
        })),
      ),
  });

  test('answers at least four times a second, and silence is listening, never an emotion', async () => {
    const answers = await liveAnswers(join(silence(2), clip, silence(2)), 16000, quick());
    const times = answers.map(({ endSec }) => endSec);
    const seconds = 2 + 2 + clip.length / 16000;
    expect(answers.length).toBeGreaterThanOrEqual(Math.floor(seconds * 4));
    expect(answers.filter(({ endSec }) => endSec < 2).every(({ kind }) => kind === 'listening')).toBe(true);
    expect(answers.filter(({ endSec }) => endSec > times.at(-1)! - 1.4).every(({ kind }) => kind === 'listening')).toBe(
      true,
    );
    expect(answers.filter(({ kind }) => kind === 'judged').length).toBeGreaterThan(20);
    expect(answers.find(({ kind }) => kind !== 'listening')!.kind).toBe('gathering');
  });

  test('the moment of capture belongs to the end of the stretch that was judged', async () => {
    const answers = await liveAnswers(clip, 16000, quick());
    for (const { endSec, soundAtMs } of answers) expect(soundAtMs).toBeCloseTo(endSec * 1000, 3);
  });

  test('a slow model gives fewer answers about the newest sound, and never a queue', async () => {
    let running = 0;
    let most = 0;
    const slow: SegmentModel = {
      card: model.card,
      predict: async (inputs) => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 60));
        running--;
        return quick().predict(inputs);
      },
    };
    const answers = await liveAnswers(clip, 16000, slow);
    expect(most).toBe(1);
    const ends = answers.map(({ endSec }) => endSec);
    expect(ends).toEqual([...ends].sort((a, b) => a - b));
  });

  test('a failing model is reported once and stops the answers', async () => {
    const errors: string[] = [];
    const answers: LiveAnswer[] = [];
    const resampler = await createResampler(16000, 16000);
    const lane = new LaneAnalyzer({ config: model.card.featureConfig, detector, stepSec: 2 });
    const broken: SegmentModel = { card: model.card, predict: () => Promise.reject(new Error('gone')) };
    const recogniser = new LiveRecogniser({
      model: broken,
      resampler,
      captureRateHz: 16000,
      lane,
      onAnswer: (answer) => answers.push(answer),
      onFailure: (error) => errors.push(error.message),
    });
    for (let at = 0; at < clip.length; at += 320) {
      recogniser.push(clip.subarray(at, at + 320), 0);
      await Promise.resolve();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(errors).toEqual(['gone']);
    expect(answers.every(({ kind }) => kind !== 'judged')).toBe(true);
  });
});
