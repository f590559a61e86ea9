/** Words that corpora, label files and people use, by the name that Undertone's models use. The one table of synonyms. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  neutral: ['neutral', 'neutrality', 'neu', 'n'],
  calm: ['calm', 'calmness', 'relaxed'],
  happy: ['happy', 'happiness', 'joy', 'joyful', 'hap', 'gioia'],
  sad: ['sad', 'sadness', 'sorrow', 'tristezza'],
  angry: ['angry', 'anger', 'ang', 'rage', 'rabbia'],
  fearful: ['fearful', 'fear', 'fea', 'afraid', 'anxious', 'anxiety', 'paura'],
  disgust: ['disgust', 'disgusted', 'dis', 'disgusto'],
  surprised: [
    'surprised',
    'surprise',
    'sur',
    'ps',
    'pleasant surprise',
    'pleasant surprised',
    'pleasantly surprised',
    'sorpresa',
  ],
  boredom: ['boredom', 'bored'],
};

const NAME_BY_WORD: ReadonlyMap<string, string> = new Map(
  Object.entries(WORDS).flatMap(([name, words]) => words.map((word) => [word, name] as const)),
);

/** Bring a label word to its common name (`Anger` -> `angry`, `pleasant_surprise` -> `surprised`); an unknown word comes back tidied. */
export function emotionName(word: string): string {
  const tidy = word
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
  return NAME_BY_WORD.get(tidy) ?? tidy;
}

/**
 * Find the label of a model that a word means: the same word first, then the same emotion under another name.
 * @returns null when the model has no such label
 */
export function matchModelLabel(word: string, modelLabels: readonly string[]): string | null {
  const exact = modelLabels.find((label) => label === word);
  if (exact !== undefined) return exact;
  const name = emotionName(word);
  return modelLabels.find((label) => emotionName(label) === name) ?? null;
}
