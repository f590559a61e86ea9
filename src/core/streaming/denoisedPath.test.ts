import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadTestModel } from '../../testing/loadTestModel.ts';
import { loadTestReducer } from '../../testing/loadTestReducer.ts';
import { loadTestDetector } from '../../testing/loadTestVad.ts';
import { sentence } from '../../testing/sentence.ts';
import { join, noise, silence } from '../../testing/syntheticSound.ts';
import type { NoiseReducer } from '../dsp/noiseReducer.ts';
import { createResampler } from '../dsp/resampler.ts';
import type { SpeechDetector } from '../dsp/speechDetector.ts';
import { FEATURE_CONFIG_V1 as config } from '../dsp/featureConfig.ts';
import type { EmotionModel } from '../model/emotionModel.ts';
import { segmentProbabilities } from '../model/aggregate.ts';
import { analyzeClips } from './analyzeClips.ts';
import { analyzeRecording } from './analyzeRecording.ts';
import { LaneAnalyzer } from './laneAnalyzer.ts';
import type { LiveAnswer } from './liveAnswer.ts';
import { LiveRecogniser } from './liveRecogniser.ts';

const lane = { id: 'mix', name: 'Mix' };
/** Speech in a quiet room, twice, with a pause, and the same in a noisy one. */
const speech = join(silence(1), sentence(), silence(1.2), sentence(), silence(1));
const hiss = noise(speech.length / 16000, 1);
const quiet = speech.map((sample, i) => sample + 2e-4 * (hiss[i] ?? 0));
const noisy = speech.map((sample, i) => sample + 0.01 * (hiss[i] ?? 0));

let detector: SpeechDetector;
let reducer: NoiseReducer;
let model: EmotionModel;
beforeAll(async () => {
  detector = await loadTestDetector();
  reducer = await loadTestReducer();
  model = await loadTestModel();
});
afterAll(() => {
  reducer.dispose();
  model.dispose();
});

function analyze(samples: Float32Array, by: NoiseReducer | null, chunk = samples.length) {
  const analyzer = new LaneAnalyzer({ config, detector, reducer: by, stepSec: 1 });
  for (let at = 0; at < samples.length; at += chunk) analyzer.push(samples.subarray(at, at + chunk));
  analyzer.finish();
  return { analyzer, segments: analyzer.takeSegments() };
}

describe('a lane with noise reduction', () => {
  it('keeps the times: utterances and segments of quiet speech stand where they stood', () => {
    const plain = analyze(quiet, null);
    const cleaned = analyze(quiet, reducer);
    expect(cleaned.analyzer.durationSec).toBe(plain.analyzer.durationSec);
    expect(cleaned.analyzer.numRows).toBe(plain.analyzer.numRows);
    const [start] = plain.analyzer.speech;
    const [cleanedStart] = cleaned.analyzer.speech;
    expect(Math.abs(cleanedStart!.startSec - start!.startSec)).toBeLessThanOrEqual(0.1);
    expect(Math.abs(cleaned.analyzer.speech.at(-1)!.endSec - plain.analyzer.speech.at(-1)!.endSec)).toBeLessThanOrEqual(
      0.1,
    );
  });

  it.each([128, 320, 1000])('gives the same bits for pushes of %i samples', (chunk) => {
    const whole = analyze(noisy, reducer);
    const pieces = analyze(noisy, reducer, chunk);
    expect(pieces.segments).toEqual(whole.segments);
    expect(pieces.analyzer.speech).toEqual(whole.analyzer.speech);
    expect(pieces.analyzer.quality).toEqual(whole.analyzer.quality);
  });

  it('tells the quality of the recording, not of what was made of it', () => {
    const { quality } = analyze(noisy, reducer).analyzer;
    expect(quality.peakDbfs).toBeCloseTo(analyze(noisy, null).analyzer.quality.peakDbfs!, 6);
    expect(quality.noiseFloorDbfs!).toBeGreaterThan(-60);
  });

  it('is off unless asked for, and damaged samples are counted either way', () => {
    const damaged = noisy.slice();
    damaged[5000] = NaN;
    damaged[5001] = Infinity;
    expect(analyze(damaged, reducer).analyzer.numDamagedSamples).toBe(2);
    const { segments } = analyze(noisy, null);
    const unset = new LaneAnalyzer({ config, detector, stepSec: 1 });
    unset.push(noisy);
    unset.finish();
    expect(unset.takeSegments()).toEqual(segments);
    expect(analyze(noisy, reducer).segments[0]!.input).not.toEqual(segments[0]!.input);
  });
});

describe('one path with noise reduction', () => {
  it('short clips answered together equal the same recording streamed', async () => {
    const streamed = await analyzeRecording(undefined, {
      lane,
      samples: [noisy],
      model,
      detector,
      reducer,
      stepSec: 2,
    });
    const [clip] = await analyzeClips(undefined, [noisy], { lane, model, detector, reducer, stepSec: 2 });
    expect(streamed.segments.length).toBeGreaterThan(1);
    expect(clip!.lane).toEqual(streamed);
  });

  it('live answers in quanta of 128 at 48 kHz equal the file segments that end at the same moment', async () => {
    const up = await createResampler(16000, 48000);
    const sound = join(up.push(noisy), up.finish());
    const toModel = await createResampler(48000, 16000);
    const inFile = analyze(join(toModel.push(sound), toModel.finish()), reducer).segments.filter(
      ({ numRows }) => numRows === config.segmentRows,
    );
    expect(inFile.length).toBeGreaterThan(0);
    toModel.reset();
    const answers: LiveAnswer[] = [];
    let asked = 0;
    const recogniser = new LiveRecogniser({
      model: {
        card: model.card,
        predict: async ([input]) => {
          asked++;
          const isKnown = inFile.some((segment) =>
            segment.input.every((value, i) => Math.abs(value - input![i]!) < 1e-4),
          );
          const nothing = [
            { logProbabilities: new Float32Array(model.card.labels.length).fill(-1), speechProbability: null },
          ];
          return (isKnown ? model.predict([input!]) : Promise.resolve(nothing)).finally(() => asked--);
        },
      },
      resampler: toModel,
      captureRateHz: 48000,
      lane: new LaneAnalyzer({ config, detector, reducer, stepSec: 2 }),
      answerEveryRows: 1,
      onAnswer: (answer) => answers.push(answer),
      onFailure: (error) => {
        throw new Error(error.message);
      },
    });
    for (let at = 0; at < sound.length; at += 128) {
      recogniser.push(sound.subarray(at, at + 128), 0);
      do await new Promise((resolve) => setImmediate(resolve));
      while (asked > 0);
    }
    const wanted = await model.predict(inFile.map(({ input }) => input));
    inFile.forEach((segment, index) => {
      const live = answers.find(
        ({ kind, startSec, endSec }) => kind === 'judged' && startSec === segment.startSec && endSec === segment.endSec,
      );
      const probabilities = Object.values(segmentProbabilities(wanted[index]!, model.card));
      probabilities.forEach((p, label) => expect(Math.abs(p - live!.probabilities![label]!)).toBeLessThan(1e-3));
    });
    up.dispose();
    toModel.dispose();
  });
});
