import { expect, test } from 'vitest';
import { observeProbabilities } from '../summary/observe.ts';
import type { LiveAnswer } from './liveAnswer.ts';
import { watchAnswer, watchedMask } from './watchAnswer.ts';

const labels = ['calm', 'sad', 'angry'];
const answer: LiveAnswer = {
  kind: 'judged',
  startSec: 0,
  endSec: 1,
  probabilities: Float32Array.of(0.5, 0.3, 0.2),
  speechProbability: null,
  soundAtMs: 0,
};

test('a watched answer says what a watched file says', () => {
  const { probabilities } = watchAnswer(answer, watchedMask(labels, ['sad', 'angry']));
  const file = observeProbabilities({ calm: 0.5, sad: 0.3, angry: 0.2 }, ['sad', 'angry'])!;
  expect(probabilities![0]).toBe(0);
  expect(probabilities![1]).toBeCloseTo(file['sad']!, 6);
  expect(probabilities![2]).toBeCloseTo(file['angry']!, 6);
});

test('watching all, or only labels of another model, changes nothing', () => {
  expect(watchAnswer(answer, watchedMask(labels, null))).toBe(answer);
  expect(watchAnswer(answer, watchedMask(labels, ['calm', 'sad', 'angry']))).toBe(answer);
  expect(watchAnswer(answer, watchedMask(labels, ['bored']))).toBe(answer);
});

test('where nothing watched has any probability all are alike', () => {
  const certain = { ...answer, probabilities: Float32Array.of(1, 0, 0) };
  expect([...watchAnswer(certain, watchedMask(labels, ['sad', 'angry'])).probabilities!]).toEqual([0, 0.5, 0.5]);
});
