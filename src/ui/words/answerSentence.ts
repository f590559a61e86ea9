import type { LaneOverall, Probabilities } from '../../core/contract/analysisResult.ts';
import { emotionWords } from './emotionWords.ts';
import { percent } from './formatNumbers.ts';

/** From here up a runner-up is worth a word. */
const WORTH_NAMING = 0.15;
/** Two labels nearer than this are close. */
const CLOSE = 0.1;

export interface Ranked {
  readonly label: string;
  readonly probability: number;
}

/** Labels by probability, highest first; equals keep the model's order. */
export function rank(probabilities: Probabilities): Ranked[] {
  return Object.entries(probabilities)
    .map(([label, probability]) => ({ label, probability }))
    .sort((a, b) => b.probability - a.probability);
}

/**
 * The answer as one sentence, without its full stop: "Mostly calm, with some sadness".
 * @param withFigure whether an unsure leader carries its probability; a figure that changes many times a second cannot be read
 */
export function answerSentence(overall: LaneOverall, withFigure = true): string {
  if (overall.status === 'notSpeech') return 'No speech here';
  if (overall.status === 'tooShort') return 'Too little speech for an answer';
  const [top, next, third] = overall.probabilities ? rank(overall.probabilities) : [];
  if (!top) return 'No answer';
  if (overall.status === 'notSure') return unsureSentence(top, next, third, withFigure);
  return sureSentence(top, next);
}

function sureSentence(top: Ranked, next: Ranked | undefined): string {
  const { quality } = emotionWords(top.label);
  if (next && top.probability - next.probability < CLOSE)
    return capital(`${quality}, closely followed by ${emotionWords(next.label).feeling}`);
  const named = next && next.probability >= WORTH_NAMING ? emotionWords(next.label).feeling : null;
  if (top.probability >= 0.5) return capital(named ? `mostly ${quality}, with some ${named}` : `mostly ${quality}`);
  return capital(named ? `${quality} more than anything else, then ${named}` : `${quality} more than anything else`);
}

/** One that leads is named, two that share the lead are named, and only a flat answer names none. */
function unsureSentence(top: Ranked, next?: Ranked, third?: Ranked, withFigure = true): string {
  const { quality } = emotionWords(top.label);
  const isNear = (other?: Ranked) => other !== undefined && top.probability - other.probability < CLOSE;
  if (!next || !isNear(next))
    return withFigure ? `Perhaps ${quality} (${percent(top.probability)} %), not sure` : `Perhaps ${quality}, not sure`;
  if (isNear(third) || next.probability < WORTH_NAMING) return 'Not sure: no emotion stands out';
  return `Not sure: ${quality} and ${emotionWords(next.label).quality} are close`;
}

/** One plain sentence below the answer that says what the status means; null when the answer speaks for itself. */
export function statusNote(overall: LaneOverall, notSureThreshold: number | null): string | null {
  switch (overall.status) {
    case 'ok':
      return null;
    case 'notSure':
      return notSureThreshold === null
        ? 'The highest probability is too low to lean on.'
        : `The highest probability is under ${Math.round(notSureThreshold * 100)} %, where the model is wrong too often to lean on it.`;
    case 'notSpeech':
      return 'The detector found no human speech: music, noise and silence get no emotion.';
    case 'tooShort':
      return `Only ${overall.speechSec.toFixed(1)} s of speech was found; an answer needs at least 0.3 s.`;
  }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
