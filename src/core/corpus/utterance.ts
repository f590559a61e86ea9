/** A speaker's sex as the corpus states it. */
export type Sex = 'female' | 'male';

/** What a file name tells: which corpus it follows, which emotion was meant, who speaks. */
export interface NamedUtterance {
  readonly corpus: string;
  /** In the words of `emotionName`. */
  readonly emotion: string;
  /** Unique over all corpora, for example `cremad-1001`. */
  readonly speaker: string;
  readonly sex: Sex | null;
}

/** One clip with its label. `file` is a path relative to the folder that was searched, with forward slashes. */
export interface LabelledUtterance {
  readonly file: string;
  readonly emotion: string;
  readonly speaker: string | null;
  readonly sex: Sex | null;
  /** Null for clips from a labels file. */
  readonly corpus: string | null;
}
