import { describe, expect, it } from 'vitest';
import { NOTHING_SHOWN, type LiveShown } from '../../../store/live/liveTypes.ts';
import { certaintyWord, liveHeadline } from './liveWords.ts';

const labels = ['calm', 'sad'];
const shown = (phase: LiveShown['phase'], probabilities: readonly number[] | null): LiveShown => ({
  phase,
  probabilities,
  presence: 1,
  certainty: 0.5,
});
const running = (now: LiveShown) => liveHeadline({ state: 'running', recognition: 'ready', shown: now }, labels);

describe('liveHeadline', () => {
  it('says listening in a pause, never an emotion', () => {
    expect(running(NOTHING_SHOWN)).toBe('Listening');
    expect(running(shown('gathering', null))).toBe('Hearing speech');
  });

  it('uses the same sentences as a file', () => {
    expect(running(shown('ok', [0.8, 0.2]))).toBe('Mostly calm, with some sadness');
    expect(running(shown('notSure', [0.51, 0.49]))).toBe('Not sure: calm and sad are close');
    expect(running(shown('notSure', [0.7, 0.3]))).toBe('Perhaps calm, not sure');
    expect(running(shown('notSpeech', [0.8, 0.2]))).toBe('Sound, but no speech');
  });

  it('says that the recording goes on when the recogniser does not', () => {
    expect(liveHeadline({ state: 'running', recognition: 'restarting', shown: NOTHING_SHOWN }, labels)).toContain(
      'Recording',
    );
    expect(liveHeadline({ state: 'running', recognition: 'off', shown: NOTHING_SHOWN }, labels)).toBe(
      'Recording, without answers',
    );
    expect(liveHeadline({ state: 'paused', recognition: 'ready', shown: NOTHING_SHOWN }, labels)).toBe('Paused');
  });
});

it('certainty has a word', () => {
  expect([0.9, 0.4, 0.1].map(certaintyWord)).toEqual(['clear', 'leaning', 'mixed']);
});
