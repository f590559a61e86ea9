import { emotionName } from './emotionWords.ts';
import type { NamedUtterance } from './utterance.ts';

/** Actresses of CREMA-D; the other 48 of actors 1001 to 1091 are men. Source: the corpus's VideoDemographics.csv. */
const CREMAD_WOMEN = new Set(
  (
    '1002 1003 1004 1006 1007 1008 1009 1010 1012 1013 1018 1020 1021 1024 1025 1028 1029 1030 1037 1043 1046 1047 1049 1052 1053 ' +
    '1054 1055 1056 1058 1060 1061 1063 1072 1073 1074 1075 1076 1078 1079 1082 1084 1089 1091'
  ).split(' '),
);

const CREMAD_EMOTIONS: Readonly<Record<string, string>> = {
  ANG: 'angry',
  DIS: 'disgust',
  FEA: 'fearful',
  HAP: 'happy',
  NEU: 'neutral',
  SAD: 'sad',
};

/** Read a CREMA-D name: actor_sentence_EMOTION_level (`1001_DFA_ANG_XX`). Source: doi 10.1109/TAFFC.2014.2336244. */
export function parseCremad(stem: string): NamedUtterance | null {
  const [, actor, code] = /^(1\d{3})_[A-Z]{3}_([A-Z]{3})_[A-Z]{1,2}$/.exec(stem) ?? [];
  const emotion = code === undefined ? undefined : CREMAD_EMOTIONS[code];
  if (emotion === undefined || actor === undefined || Number(actor) > 1091 || actor === '1000') return null;
  return { corpus: 'cremad', emotion, speaker: `cremad-${actor}`, sex: CREMAD_WOMEN.has(actor) ? 'female' : 'male' };
}

const TESS_EMOTIONS = new Set(['angry', 'disgust', 'fearful', 'happy', 'neutral', 'surprised', 'sad']);

/** Read a TESS name: speaker_word_emotion (`YAF_dog_ps`). One file of the corpus begins with OA instead of OAF. Source: doi 10.5683/SP2/E8H2MF. */
export function parseTess(stem: string): NamedUtterance | null {
  const [, speaker, word] = /^(OAF?|YAF)_[a-z]+_([a-z_]+)$/i.exec(stem) ?? [];
  const emotion = word === undefined ? '' : emotionName(word);
  if (speaker === undefined || !TESS_EMOTIONS.has(emotion)) return null;
  return { corpus: 'tess', emotion, speaker: speaker.toUpperCase() === 'YAF' ? 'tess-YAF' : 'tess-OAF', sex: 'female' };
}

const SAVEE_EMOTIONS: Readonly<Record<string, string>> = {
  a: 'angry',
  d: 'disgust',
  f: 'fearful',
  h: 'happy',
  n: 'neutral',
  sa: 'sad',
  su: 'surprised',
};

/**
 * Read a SAVEE name: `DC_a01`, or `a01` in a folder named after one of the four men. Source: Haq and Jackson 2010.
 * @param folder name of the folder that holds the file
 */
export function parseSavee(stem: string, folder: string): NamedUtterance | null {
  const [, prefix, code] = /^(?:(DC|JE|JK|KL)_)?(a|d|f|h|n|sa|su)\d\d$/.exec(stem) ?? [];
  const speaker = prefix ?? (/^(DC|JE|JK|KL)$/.test(folder) ? folder : undefined);
  const emotion = code === undefined ? undefined : SAVEE_EMOTIONS[code];
  if (emotion === undefined || speaker === undefined) return null;
  return { corpus: 'savee', emotion, speaker: `savee-${speaker}`, sex: 'male' };
}
