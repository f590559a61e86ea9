import { expect, test } from 'vitest';
import type { LiveAnswerRecord } from '../../core/recording/journal.ts';
import type { TimelinePiece } from '../../core/summary/timelinePiece.ts';
import { compareLive } from './compareLive.ts';

const labels = ['calm', 'sad'];
const live = (
  startSec: number,
  endSec: number,
  calm: number,
  state: LiveAnswerRecord['state'] = 'ok',
): LiveAnswerRecord => ({ startSec, endSec, state, probabilities: [calm, 1 - calm] });
const offline = (startSec: number, endSec: number, label: string): TimelinePiece => ({
  startSec,
  endSec,
  label,
  probability: 0.8,
  certain: true,
  probabilities: {},
});

test('agreement counts live answers whose label is the offline one at the middle of what they looked at', () => {
  const { agreement, numCompared } = compareLive(
    [live(0, 2, 0.9), live(0.5, 2.5, 0.2), live(3, 5, 0.1), live(20, 22, 0.9)],
    labels,
    [offline(0, 3, 'calm'), offline(3, 6, 'sad')],
  );
  expect(numCompared).toBe(3);
  expect(agreement).toBeCloseTo(2 / 3, 9);
});

test('nothing to compare is said as such, and sound that is no speech is left out', () => {
  expect(compareLive([live(0, 1, 0.9, 'notSpeech')], labels, [offline(0, 3, 'calm')])).toEqual({
    liveRuns: [],
    numCompared: 0,
    agreement: null,
  });
});

test('live runs join neighbours and do not reach over a pause', () => {
  const { liveRuns } = compareLive([live(0, 1, 0.9), live(0, 1.24, 0.9), live(4, 5, 0.1)], labels, []);
  expect(liveRuns.map(({ startSec, endSec, label }) => [startSec, endSec, label])).toEqual([
    [0.4, 1.24, 'calm'],
    [4.4, 5, 'sad'],
  ]);
});
