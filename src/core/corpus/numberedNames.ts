import type { NamedUtterance } from './utterance.ts';

const SEVEN_NUMBERS = /^(\d\d)-(\d\d)-(\d\d)-(\d\d)-(\d\d)-(\d\d)-(\d\d)$/;

const RAVDESS_EMOTIONS: Readonly<Record<string, string>> = {
  '01': 'neutral',
  '02': 'calm',
  '03': 'happy',
  '04': 'sad',
  '05': 'angry',
  '06': 'fearful',
  '07': 'disgust',
  '08': 'surprised',
};

const BANGLASER_EMOTIONS: Readonly<Record<string, string>> = {
  '01': 'happy',
  '02': 'sad',
  '03': 'angry',
  '04': 'surprised',
  '05': 'neutral',
};

/**
 * Read a RAVDESS name: modality-channel-emotion-intensity-statement-repetition-actor, 24 actors, odd ones male.
 * Song and speech share actors, so both give the same speaker. Source: doi 10.1371/journal.pone.0196391.
 */
export function parseRavdess(stem: string): NamedUtterance | null {
  const [, , channel, code, , , , actor] = SEVEN_NUMBERS.exec(stem) ?? [];
  const emotion = code === undefined ? undefined : RAVDESS_EMOTIONS[code];
  if (emotion === undefined || actor === undefined || Number(actor) < 1 || Number(actor) > 24) return null;
  return {
    corpus: channel === '02' ? 'ravdess_song' : 'ravdess',
    emotion,
    speaker: `ravdess-${actor}`,
    sex: Number(actor) % 2 ? 'male' : 'female',
  };
}

/**
 * Read a BanglaSER name: the pattern of RAVDESS with other emotion codes, so only call this where a folder says
 * "banglaser". 34 actors, odd ones male. Source: doi 10.1016/j.dib.2022.108091.
 */
export function parseBanglaSer(stem: string): NamedUtterance | null {
  const [, , , code, , , , actor] = SEVEN_NUMBERS.exec(stem) ?? [];
  const emotion = code === undefined ? undefined : BANGLASER_EMOTIONS[code];
  if (emotion === undefined || actor === undefined || Number(actor) < 1 || Number(actor) > 34) return null;
  return { corpus: 'banglaser', emotion, speaker: `banglaser-${actor}`, sex: Number(actor) % 2 ? 'male' : 'female' };
}
