import { beforeAll, expect, test } from 'vitest';
import { loadTestDetector } from '../../testing/loadTestVad.ts';
import { babble, join, noise, silence } from '../../testing/syntheticSound.ts';
import { testCard } from '../../testing/testCard.ts';
import type { SpeechDetector } from '../dsp/speechDetector.ts';
import type { SegmentOutput } from '../model/aggregate.ts';
import type { SegmentModel } from '../model/emotionModel.ts';
import { logSoftmax } from '../model/logits.ts';
import { analyzeClips } from './analyzeClips.ts';
import { analyzeRecording } from './analyzeRecording.ts';

/** Answers from the input itself, so that a segment mixed up with another clip's shows. */
class MeasuringModel implements SegmentModel {
  readonly card = testCard({ labels: ['dark', 'bright'] });
  readonly calls: number[] = [];
  predict(inputs: readonly Float32Array[]): Promise<SegmentOutput[]> {
    this.calls.push(inputs.length);
    return Promise.resolve(
      inputs.map((input) => ({
        logProbabilities: Float32Array.from(logSoftmax([input[40]!, input[900]!])),
        speechProbability: 0.9,
      })),
    );
  }
}

const lane = { id: 'mix', name: 'Mix' };
const clips = [
  join(silence(0.3), babble(4, 1), silence(0.3)),
  noise(1, 0.00001),
  join(babble(2, 5), silence(0.5)),
  silence(1),
  new Float32Array(100).fill(0.1),
  babble(7, 9),
];

let detector: SpeechDetector;
beforeAll(async () => {
  detector = await loadTestDetector();
});

test('clips together answer exactly as each of them alone, in one pass through the model', async () => {
  const model = new MeasuringModel();
  const together = await analyzeClips(undefined, clips, { lane, model, detector, stepSec: 1 });
  expect(model.calls).toHaveLength(1);
  expect(together).toHaveLength(clips.length);
  for (const [index, samples] of clips.entries()) {
    const alone = await analyzeRecording(undefined, {
      lane,
      samples: [samples],
      model: new MeasuringModel(),
      detector,
      stepSec: 1,
    });
    expect(together[index]!.lane, `clip ${index}`).toEqual(alone);
  }
});

test('every clip with sound has a score, heard as speech or not; silence and scraps say why not', async () => {
  const answers = await analyzeClips(undefined, clips, { lane, model: new MeasuringModel(), detector, stepSec: 1 });
  const [speech, hiss, , silent, scrap] = answers;
  expect(speech!.score).toEqual({ probabilities: Object.values(speech!.lane.overall.probabilities!) });
  expect(hiss!.lane.overall.probabilities).toBeNull();
  expect(
    'probabilities' in hiss!.score && hiss!.score.probabilities.reduce((sum, value) => sum + value, 0),
  ).toBeCloseTo(1, 6);
  expect(silent!.score).toEqual({ reason: 'The clip is silent.' });
  expect(scrap!.score).toEqual({ reason: 'The clip is shorter than 42 ms.' });
});

test('an abort between clips stops', async () => {
  const stop = new AbortController();
  const answers = analyzeClips(stop.signal, clips, {
    lane,
    model: new MeasuringModel(),
    detector,
    stepSec: 1,
    pause: async () => stop.abort(),
  });
  await expect(answers).rejects.toThrow();
});
