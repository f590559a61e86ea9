import type { JournalEntry, LiveAnswerRecord } from '../../core/recording/journal.ts';
import { certaintyOf, type LiveAnswer, type LiveThresholds } from '../../core/streaming/liveAnswer.ts';

/** Answers written together: about a second's worth. */
const BATCH = 4;

/** Write judged answers beside the recording, a second at a time, so that a crash keeps them too. */
export class AnswerJournal {
  private readonly labels: readonly string[];
  private readonly thresholds: LiveThresholds;
  private readonly write: (entry: JournalEntry) => void;
  private waiting: LiveAnswerRecord[] = [];

  constructor(labels: readonly string[], thresholds: LiveThresholds, write: (entry: JournalEntry) => void) {
    this.labels = labels;
    this.thresholds = thresholds;
    this.write = write;
  }

  /** Take an answer; pauses are not written, they are in the sound. */
  add(answer: LiveAnswer): void {
    this.waiting.push(...answerRecords([answer], this.thresholds));
    if (this.waiting.length >= BATCH) this.flush();
  }

  /** Write what is waiting. */
  flush(): void {
    if (this.waiting.length === 0) return;
    this.write({ kind: 'answers', labels: this.labels, answers: this.waiting });
    this.waiting = [];
  }
}

/** Put judged answers into the form that is kept; others are left out. */
export function answerRecords(answers: readonly LiveAnswer[], thresholds: LiveThresholds): LiveAnswerRecord[] {
  return answers.flatMap(({ startSec, endSec, probabilities, speechProbability }) => {
    if (!probabilities) return [];
    const state = certaintyOf(probabilities, speechProbability, thresholds);
    return [
      { startSec: round(startSec), endSec: round(endSec), state, probabilities: Array.from(probabilities, round) },
    ];
  });
}

/** Four digits: as many as the answers are good for. */
function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
