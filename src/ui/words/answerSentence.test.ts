import { describe, expect, it } from 'vitest';
import type { LaneOverall } from '../../core/contract/analysisResult.ts';
import { answerSentence, statusNote } from './answerSentence.ts';

function overall(
  status: LaneOverall['status'],
  probabilities: Record<string, number> | null,
  speechSec = 3,
): LaneOverall {
  return { status, label: null, probabilities, speechSec };
}

describe('answerSentence', () => {
  it('names the runner-up only where it matters', () => {
    expect(answerSentence(overall('ok', { calm: 0.6, sad: 0.3, angry: 0.1 }))).toBe('Mostly calm, with some sadness');
    expect(answerSentence(overall('ok', { calm: 0.9, sad: 0.05, angry: 0.05 }))).toBe('Mostly calm');
  });

  it('does not say mostly below one half', () => {
    expect(answerSentence(overall('ok', { disgust: 0.45, fearful: 0.3, sad: 0.25 }))).toBe(
      'Disgusted more than anything else, then fear',
    );
  });

  it('says so when the runner-up is close behind', () => {
    expect(answerSentence(overall('ok', { calm: 0.4, sad: 0.35, angry: 0.25 }))).toBe(
      'Calm, closely followed by sadness',
    );
  });

  it('not sure, it still names the one that leads', () => {
    const leading = { neutral: 0.14, angry: 0.4, sad: 0.28, happy: 0.18 };
    expect(answerSentence(overall('notSure', leading))).toBe('Perhaps angry (40 %), not sure');
    expect(answerSentence(overall('notSure', { calm: 0.5 }))).toBe('Perhaps calm (50 %), not sure');
  });

  it('not sure, it names the two that are close', () => {
    const close = { calm: 0.31, sad: 0.29, angry: 0.2, happy: 0.2 };
    expect(answerSentence(overall('notSure', close))).toBe('Not sure: calm and sad are close');
  });

  it('says that none stands out only where the answer is flat', () => {
    const three = { calm: 0.3, sad: 0.28, angry: 0.26, happy: 0.16 };
    const all = { calm: 0.15, sad: 0.14, angry: 0.14, happy: 0.14, fearful: 0.05 };
    for (const flat of [three, all])
      expect(answerSentence(overall('notSure', flat))).toBe('Not sure: no emotion stands out');
  });

  it('keeps a label it does not know as it is', () => {
    expect(answerSentence(overall('ok', { longing: 0.8, calm: 0.2 }))).toBe('Mostly longing, with some calm');
  });

  it('gives no emotion to sound that is not speech, and says how much speech there was', () => {
    expect(answerSentence(overall('notSpeech', { calm: 1 }))).toBe('No speech here');
    expect(statusNote(overall('tooShort', null, 0.2), 0.35)).toContain('0.2 s');
    expect(statusNote(overall('notSure', { calm: 0.3 }, 3), 0.35)).toContain('35 %');
  });
});
