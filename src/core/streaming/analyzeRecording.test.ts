import { beforeAll, describe, expect, it } from 'vitest';
import { loadTestDetector } from '../../testing/loadTestVad.ts';
import { babble, join, noise, silence } from '../../testing/syntheticSound.ts';
import { testCard } from '../../testing/testCard.ts';
import type { SpeechDetector } from '../dsp/speechDetector.ts';
import type { SegmentOutput } from '../model/aggregate.ts';
import type { SegmentModel } from '../model/emotionModel.ts';
import { logSoftmax } from '../model/logits.ts';
import { analyzeRecording, type AnalyzeOptions } from './analyzeRecording.ts';
import type { LaneUpdate } from './laneRun.ts';

const card = testCard({ labels: ['dark', 'bright'] });
/** Answers from the input itself, so that a segment mixed up with another one shows. */
class MeasuringModel implements SegmentModel {
  readonly card = card;
  readonly batches: number[] = [];
  predict(inputs: readonly Float32Array[]): Promise<SegmentOutput[]> {
    this.batches.push(inputs.length);
    return Promise.resolve(
      inputs.map((input) => ({
        logProbabilities: Float32Array.from(logSoftmax([input[40]!, input[900]!])),
        speechProbability: 0.9,
      })),
    );
  }
}

let detector: SpeechDetector;
beforeAll(async () => {
  detector = await loadTestDetector();
});

const recording = join(noise(0.5, 0.0003), babble(27, 2), silence(1), babble(4, 3), noise(0.6, 0.0003));
const analyse = (options: Partial<AnalyzeOptions> = {}, signal?: AbortSignal) =>
  analyzeRecording(signal, {
    lane: { id: 'mix', name: 'Mix' },
    samples: [recording],
    model: new MeasuringModel(),
    detector,
    stepSec: 1,
    ...options,
  });

async function* inPieces(samples: Float32Array, length: number): AsyncGenerator<Float32Array> {
  for (let at = 0; at < samples.length; at += length) yield samples.subarray(at, at + length);
}

describe('analyzeRecording', () => {
  it('finds the utterances and steps through them', async () => {
    const lane = await analyse();
    expect(lane).toMatchObject({ id: 'mix', name: 'Mix', overall: { status: 'ok' } });
    expect(lane.speech.length).toBeGreaterThanOrEqual(2);
    const first = lane.segments.filter((segment) => segment.startSec < lane.speech[0]!.endSec);
    first.forEach((segment, k) => expect(segment.startSec).toBeCloseTo(lane.speech[0]!.startSec + k, 6));
    for (const { startSec, endSec, probabilities, speech } of lane.segments) {
      expect(endSec - startSec).toBeLessThanOrEqual(3);
      expect(probabilities['dark']! + probabilities['bright']!).toBeCloseTo(1, 9);
      expect(speech).toBeGreaterThan(0);
    }
  });

  it('answers the same however the sound comes', async () => {
    const whole = await analyse();
    expect(await analyse({ samples: inPieces(recording, 7777) })).toEqual(whole);
    expect(await analyse({ samples: inPieces(recording, 100) })).toEqual(whole);
  });

  it('fills batches of 16 and sends the rest at the end', async () => {
    const model = new MeasuringModel();
    const lane = await analyse({ model });
    expect(model.batches.slice(0, -1).every((size) => size % 16 === 0)).toBe(true);
    expect(model.batches.reduce((sum, size) => sum + size, 0)).toBe(lane.segments.length);
  });

  it('reports everything once, in order, and the picture row by row', async () => {
    const updates: LaneUpdate[] = [];
    const lane = await analyse({ keepRows: true, onUpdate: (update) => updates.push(update) });
    expect(updates.flatMap((update) => [...update.segments])).toEqual(lane.segments);
    expect(updates.at(-1)!.overall).toEqual(lane.overall);
    expect(updates.at(-1)!.doneSec).toBeCloseTo(recording.length / 16000, 6);
    const rows = updates.reduce((sum, update) => sum + update.rows!.numRows, 0);
    expect(rows).toBe(Math.floor((recording.length - 672) / 320) + 1);
    const times = updates.map((update) => update.doneSec);
    expect([...times].sort((a, b) => a - b)).toEqual(times);
    expect(updates.length).toBeGreaterThan(3);
  });

  it('keeps what was reported when it is stopped', async () => {
    const stop = new AbortController();
    const updates: LaneUpdate[] = [];
    const onUpdate = (update: LaneUpdate): void => {
      updates.push(update);
      if (update.doneSec > 20) stop.abort(new Error('stopped'));
    };
    await expect(analyse({ onUpdate }, stop.signal)).rejects.toThrow('stopped');
    const done = updates.at(-1)!.doneSec;
    expect(done).toBeLessThan(28);
    expect(updates.flatMap((update) => [...update.segments])).toHaveLength(16);
  });

  it('passes on why the model failed', async () => {
    const model: SegmentModel = { card, predict: () => Promise.reject(new Error('no answer')) };
    await expect(analyse({ model })).rejects.toThrow('no answer');
  });

  it.each([
    ['nothing', new Float32Array(0), 'tooShort'],
    ['80 ms', noise(0.08), 'tooShort'],
    ['digital silence', silence(3), 'notSpeech'],
  ])('answers %s with a status', async (_, samples, status) => {
    expect(await analyse({ samples: [samples] })).toMatchObject({
      segments: [],
      overall: { status, label: null, probabilities: null },
    });
  });
});
