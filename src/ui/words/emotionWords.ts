/** How an emotion is called in a sentence: "mostly calm", "with some sadness". */
interface EmotionWords {
  /** After "mostly". */
  readonly quality: string;
  /** After "some". */
  readonly feeling: string;
  /** Colour token in `styles/tokens.css`, without its prefix. */
  readonly token: string;
}

const KNOWN: Readonly<Record<string, EmotionWords>> = {
  neutral: { quality: 'neutral', feeling: 'neutral tone', token: 'neutral' },
  calm: { quality: 'calm', feeling: 'calm', token: 'calm' },
  happy: { quality: 'happy', feeling: 'happiness', token: 'happy' },
  sad: { quality: 'sad', feeling: 'sadness', token: 'sad' },
  angry: { quality: 'angry', feeling: 'anger', token: 'angry' },
  fearful: { quality: 'fearful', feeling: 'fear', token: 'fearful' },
  disgust: { quality: 'disgusted', feeling: 'disgust', token: 'disgust' },
  surprised: { quality: 'surprised', feeling: 'surprise', token: 'surprised' },
  bored: { quality: 'bored', feeling: 'boredom', token: 'bored' },
};

/** Other spellings that models and corpora use for the same emotions. */
const SAME: Readonly<Record<string, string>> = {
  happiness: 'happy',
  joy: 'happy',
  sadness: 'sad',
  anger: 'angry',
  fear: 'fearful',
  disgusted: 'disgust',
  surprise: 'surprised',
  boredom: 'bored',
};

/** Hues for labels nobody foresaw, far from each other in this order. */
const OTHER_HUES = [340, 170, 110, 280, 230, 70, 0, 130] as const;

/** Words for a label of the model; a label that is not known is its own word. */
export function emotionWords(label: string): { readonly quality: string; readonly feeling: string } {
  const known = knownWords(label);
  return known ?? { quality: label, feeling: label };
}

/**
 * CSS colour of a label. Known emotions keep their token whatever the model; others get a hue by their place among
 * the model's unknown labels, so that it stays the same within a model.
 */
export function emotionColour(label: string, labels: readonly string[]): string {
  const known = knownWords(label);
  if (known) return `var(--emotion-${known.token})`;
  const place = labels.filter((other) => !knownWords(other)).indexOf(label);
  const hue = OTHER_HUES[Math.max(0, place) % OTHER_HUES.length];
  return `oklch(var(--other-lightness) 0.14 ${hue})`;
}

function knownWords(label: string): EmotionWords | undefined {
  const name = label.toLowerCase();
  return KNOWN[SAME[name] ?? name];
}
