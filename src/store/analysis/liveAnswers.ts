import type { LiveAnswerRecord } from '../../core/recording/journal.ts';

/** What the live page said while a recording was made, to be shown beside the answers from the whole. */
export interface LiveAnswers {
  readonly labels: readonly string[];
  /** Noise was reduced before the answers. */
  readonly denoise: boolean;
  readonly answers: readonly LiveAnswerRecord[];
  readonly marksSec: readonly number[];
}
