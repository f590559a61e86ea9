import { emotionName } from './emotionWords.ts';
import type { NamedUtterance } from './utterance.ts';

const EMODB_EMOTIONS: Readonly<Record<string, string>> = {
  W: 'angry',
  L: 'boredom',
  E: 'disgust',
  A: 'fearful',
  F: 'happy',
  T: 'sad',
  N: 'neutral',
};
const EMODB_MEN = new Set(['03', '10', '11', '12', '15']);

/** Read an EmoDB name: speaker, text, emotion (first letter of the German word), take (`03a01Fa`). Source: Burkhardt et al. 2005. */
export function parseEmoDb(stem: string): NamedUtterance | null {
  const [, speaker, code] = /^(03|08|09|10|11|12|13|14|15|16)[ab]\d\d([WLEAFTN])[a-z]$/.exec(stem) ?? [];
  const emotion = code === undefined ? undefined : EMODB_EMOTIONS[code];
  if (emotion === undefined || speaker === undefined) return null;
  return { corpus: 'emodb', emotion, speaker: `emodb-${speaker}`, sex: EMODB_MEN.has(speaker) ? 'male' : 'female' };
}

const EMOVO_EMOTIONS: Readonly<Record<string, string>> = {
  dis: 'disgust',
  gio: 'happy',
  neu: 'neutral',
  pau: 'fearful',
  rab: 'angry',
  sor: 'surprised',
  tri: 'sad',
};

/** Read an EMOVO name: Italian emotion, speaker (f1..f3, m1..m3), sentence (`dis-f1-b1`). Source: Costantini et al. 2014. */
export function parseEmovo(stem: string): NamedUtterance | null {
  const [, code, speaker] = /^(dis|gio|neu|pau|rab|sor|tri)-([fm][1-3])-[a-z]+\d*$/.exec(stem) ?? [];
  const emotion = code === undefined ? undefined : EMOVO_EMOTIONS[code];
  if (emotion === undefined || speaker === undefined) return null;
  return { corpus: 'emovo', emotion, speaker: `emovo-${speaker}`, sex: speaker.startsWith('f') ? 'female' : 'male' };
}

const AESDD_EMOTIONS: Readonly<Record<string, string>> = {
  a: 'angry',
  d: 'disgust',
  f: 'fearful',
  h: 'happy',
  s: 'sad',
};

/** Read an AESDD name: emotion letter, sentence, speaker in brackets (`a01 (3)`). The corpus does not say who is a man or a woman. Source: Vryzas et al. 2018. */
export function parseAesdd(stem: string): NamedUtterance | null {
  const [, code, speaker] = /^([adfhs])\d\d ?\((\d)\) ?[a-z]?$/.exec(stem) ?? [];
  const emotion = code === undefined ? undefined : AESDD_EMOTIONS[code];
  if (emotion === undefined || speaker === undefined) return null;
  return { corpus: 'aesdd', emotion, speaker: `aesdd-${speaker}`, sex: null };
}

const NEMO_WORDS = new Set(['anger', 'fear', 'happiness', 'neutral', 'sadness', 'surprised']);
const NEMO_WOMEN = new Set(['EB0', 'IC0', 'KD0', 'MK0']);

/** Read an nEMO name: speaker_emotion_number (`SM0_anger_12`). Source: Christop 2024. */
export function parseNemo(stem: string): NamedUtterance | null {
  const [, speaker, word] = /^([A-Z]{2}0)_([a-z]+)_\d+$/.exec(stem) ?? [];
  if (speaker === undefined || word === undefined || !NEMO_WORDS.has(word)) return null;
  return {
    corpus: 'nemo',
    emotion: emotionName(word),
    speaker: `nemo-${speaker}`,
    sex: NEMO_WOMEN.has(speaker) ? 'female' : 'male',
  };
}
