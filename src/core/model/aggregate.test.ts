import { describe, expect, it } from 'vitest';
import { testCard } from '../../testing/testCard.ts';
import { LaneAggregate, segmentProbabilities, type SegmentOutput } from './aggregate.ts';
import { logSoftmax } from './logits.ts';

const output = (logits: readonly number[], speechProbability: number | null = null): SegmentOutput => ({
  logProbabilities: Float32Array.from(logSoftmax(logits)),
  speechProbability,
});

describe('segmentProbabilities', () => {
  it('divides by the temperature before the softmax', () => {
    const card = testCard({ labels: ['a', 'b'], temperature: 2 });
    const wanted = Math.E / (Math.E + 1);
    expect(segmentProbabilities(output([2, 0]), card)['a']).toBeCloseTo(wanted, 6);
  });

  it('stays finite for logits that overflow a naive softmax', () => {
    const card = testCard({ labels: ['a', 'b'] });
    expect(segmentProbabilities(output([2000, 0]), card)).toEqual({ a: 1, b: 0 });
  });
});

describe('LaneAggregate', () => {
  it('weights segments by their rows of speech', () => {
    const lane = new LaneAggregate(testCard({ labels: ['a', 'b'] }));
    lane.add(output([1, 0]), 100);
    lane.add(output([0, 1]), 50);
    // mean of log-probabilities differs between the labels by (100 - 50) / 150 = 1/3
    const third = Math.exp(1 / 3);
    expect(lane.overall(3, 4).probabilities!['a']).toBeCloseTo(third / (1 + third), 6);
    expect(lane.overall(3, 4)).toMatchObject({ status: 'ok', label: 'a' });
  });

  it('is not sure below the threshold, and names the top label still', () => {
    const lane = new LaneAggregate(testCard({ labels: ['a', 'b', 'c'], notSureThreshold: 0.5 }));
    lane.add(output([0.3, 0, 0]), 50);
    expect(lane.overall(1, 2)).toMatchObject({ status: 'notSure', label: 'a' });
  });

  it('refuses what the model takes for music or noise', () => {
    const lane = new LaneAggregate(testCard({ labels: ['a', 'b'], speechThreshold: 0.5 }));
    lane.add(output([5, 0], 0.9), 10);
    lane.add(output([5, 0], 0.2), 40);
    expect(lane.overall(1, 2)).toMatchObject({ status: 'notSpeech', label: null });
    lane.add(output([5, 0], 0.9), 100);
    expect(lane.overall(3, 4)).toMatchObject({ status: 'ok', label: 'a' });
  });

  it.each([
    ['nothing at all', 0, 0.1, 'tooShort'],
    ['a pause only', 0, 5, 'notSpeech'],
    ['a click of speech', 0.2, 5, 'tooShort'],
  ])('answers %s with a status alone', (_, speechSec, durationSec, status) => {
    const lane = new LaneAggregate(testCard({ labels: ['a', 'b'] }));
    expect(lane.overall(speechSec, durationSec)).toEqual({ status, label: null, probabilities: null, speechSec });
  });

  it('answers exactly 0.3 s of speech', () => {
    const lane = new LaneAggregate(testCard({ labels: ['a', 'b'] }));
    lane.add(output([5, 0]), 15);
    expect(lane.overall(0.3, 0.5).status).toBe('ok');
  });
});
