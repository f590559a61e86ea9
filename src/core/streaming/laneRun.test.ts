import { beforeAll, describe, expect, it } from 'vitest';
import { loadTestDetector } from '../../testing/loadTestVad.ts';
import { babble, join, noise, silence } from '../../testing/syntheticSound.ts';
import { testCard } from '../../testing/testCard.ts';
import type { SpeechDetector } from '../dsp/speechDetector.ts';
import type { SegmentOutput } from '../model/aggregate.ts';
import type { SegmentModel } from '../model/emotionModel.ts';
import { logSoftmax } from '../model/logits.ts';
import { analyzeRecording } from './analyzeRecording.ts';
import type { LaneUpdate } from './laneRun.ts';
import { resumeSec, type LaneCheckpoint } from './laneCheckpoint.ts';

/** Answers from the input itself, so that a segment mixed up with another one shows. */
const model: SegmentModel = {
  card: testCard({ labels: ['dark', 'bright'] }),
  predict: (inputs) =>
    Promise.resolve(
      inputs.map((input): SegmentOutput => ({
        logProbabilities: Float32Array.from(logSoftmax([input[40]!, input[900]!])),
        speechProbability: 0.9,
      })),
    ),
};

let detector: SpeechDetector;
beforeAll(async () => {
  detector = await loadTestDetector();
});

const talk = Array.from({ length: 24 }, (_, turn) =>
  join(babble(2 + (turn % 5) * 1.3, turn + 1), noise(0.7 + (turn % 3) * 0.4, 0.0004)),
);
const recording = join(noise(0.5, 0.0003), ...talk, silence(0.5));

async function run(resume?: { startSec: number; checkpoint: LaneCheckpoint }) {
  const updates: LaneUpdate[] = [];
  const samples = recording.subarray(Math.round((resume?.startSec ?? 0) * 16000));
  const lane = await analyzeRecording(undefined, {
    lane: { id: 'mix', name: 'Mix' },
    samples: [samples],
    model,
    detector,
    stepSec: 1,
    onUpdate: (update) => updates.push(update),
    ...(resume ? { resume } : {}),
  });
  return { lane, checkpoints: updates.flatMap(({ checkpoint }) => checkpoint ?? []) };
}

describe('a lane taken up again', () => {
  it('has checkpoints on the way, each in a pause and with its answers', async () => {
    const { lane, checkpoints } = await run();
    expect(checkpoints.length).toBeGreaterThan(4);
    for (const { atSec, numSegments, numSpeech, lastSpeechEndSec } of checkpoints) {
      expect(lane.speech.every(({ startSec, endSec }) => endSec <= atSec || startSec >= lastSpeechEndSec)).toBe(true);
      expect(lane.speech[numSpeech - 1]?.endSec ?? 0).toBe(lastSpeechEndSec);
      expect(lane.segments.filter(({ startSec }) => startSec < lastSpeechEndSec)).toHaveLength(numSegments);
    }
  });

  it('adds up to the same answer from every checkpoint: nothing twice, nothing lost', async () => {
    const whole = await run();
    for (const checkpoint of whole.checkpoints) {
      const startSec = resumeSec([checkpoint]);
      const { lane } = await run({ startSec, checkpoint });
      const segments = [...whole.lane.segments.slice(0, checkpoint.numSegments), ...lane.segments];
      const speech = [...whole.lane.speech.slice(0, checkpoint.numSpeech), ...lane.speech];
      expect(segments.map(({ startSec: at }) => at.toFixed(2))).toEqual(
        whole.lane.segments.map(({ startSec: at }) => at.toFixed(2)),
      );
      expect(speech.map(({ startSec: at, endSec }) => [at.toFixed(2), endSec.toFixed(2)])).toEqual(
        whole.lane.speech.map(({ startSec: at, endSec }) => [at.toFixed(2), endSec.toFixed(2)]),
      );
      for (const label of ['dark', 'bright'])
        expect(lane.overall.probabilities![label]).toBeCloseTo(whole.lane.overall.probabilities![label]!, 3);
      expect(lane.overall.speechSec).toBeCloseTo(whole.lane.overall.speechSec, 1);
      expect(lane.quality!.rmsDbfs).toBeCloseTo(whole.lane.quality!.rmsDbfs!, 6);
    }
  });

  it('begins to read on whole seconds, half a minute or more before the checkpoint', () => {
    const at = (atSec: number): LaneCheckpoint => ({ atSec }) as LaneCheckpoint;
    expect(resumeSec([at(200), at(131)])).toBe(96);
    expect(resumeSec([at(20)])).toBe(0);
    expect(resumeSec([])).toBe(0);
  });
});
