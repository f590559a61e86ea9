import {
  AnswerSmoother,
  peakedness,
  type SmoothedAnswer,
  type SmoothingRule,
} from '../../core/streaming/answerSmoother.ts';
import type { LiveAnswerRecord } from '../../core/recording/journal.ts';
import type { LiveAnswer, LiveThresholds } from '../../core/streaming/liveAnswer.ts';
import { watchAnswer, watchedMask } from '../../core/streaming/watchAnswer.ts';
import { answerRecords } from './answerJournal.ts';

/**
 * All answers of a live recording, raw and as shown, outside React's state. A change of the smoothing or of the watched
 * labels is worked out anew for all of them, so the timeline always shows one rule. The raw answers keep all labels.
 */
export class LiveTimeline {
  readonly labels: readonly string[];
  readonly raw: LiveAnswer[] = [];
  readonly shown: SmoothedAnswer[] = [];
  readonly marksSec: number[] = [];
  /** Goes up when all that is shown was worked out anew, not when an answer is added. */
  version = 0;
  private readonly thresholds: LiveThresholds;
  private rule: SmoothingRule;
  private mask: readonly boolean[] | null;
  private smoother: AnswerSmoother;

  /** @param watched labels to watch; null watches all */
  constructor(
    labels: readonly string[],
    thresholds: LiveThresholds,
    rule: SmoothingRule,
    watched: readonly string[] | null = null,
  ) {
    this.labels = labels;
    this.thresholds = thresholds;
    this.rule = rule;
    this.mask = watchedMask(labels, watched);
    this.smoother = new AnswerSmoother(rule, thresholds);
  }

  /** Take the next answer; returns what to show now. */
  add(answer: LiveAnswer): SmoothedAnswer {
    const shown = this.smoother.take(watchAnswer(answer, this.mask));
    this.raw.push(answer);
    this.shown.push(shown);
    return shown;
  }

  /** Smooth by another rule, from the first answer on; returns what to show now. */
  smoothBy(rule: SmoothingRule): SmoothedAnswer | null {
    this.rule = rule;
    return this.again();
  }

  /** Watch other labels, from the first answer on; returns what to show now. */
  watch(watched: readonly string[] | null): SmoothedAnswer | null {
    this.mask = watchedMask(this.labels, watched);
    return this.again();
  }

  /** How peaked an answer is among the watched labels: see `peakedness`; 0 without an answer. */
  certaintyOf({ probabilities }: SmoothedAnswer): number {
    return probabilities ? peakedness(probabilities.filter((_, label) => this.mask?.[label] ?? true)) : 0;
  }

  private again(): SmoothedAnswer | null {
    this.smoother = new AnswerSmoother(this.rule, this.thresholds);
    this.shown.length = 0;
    this.version++;
    for (const answer of this.raw) this.shown.push(this.smoother.take(watchAnswer(answer, this.mask)));
    return this.shown.at(-1) ?? null;
  }

  /** The raw answers in the form in which they are kept. */
  records(): LiveAnswerRecord[] {
    return answerRecords(this.raw, this.thresholds);
  }

  /** Index of the first shown answer that ends after `sec`. */
  firstAfter(sec: number): number {
    let low = 0;
    let high = this.shown.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.shown[middle]!.endSec > sec) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
