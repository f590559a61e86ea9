/** When an utterance begins and ends, in 20 ms frames (= feature rows). */
export interface UtteranceRules {
  /** Speech frames needed among the last `startWindow` to begin. */
  readonly startCount: number;
  readonly startWindow: number;
  /** Frames kept before the first speech frame. */
  readonly preRoll: number;
  /** Frames without speech that end it. */
  readonly endGap: number;
  /** Frames kept after the last speech frame. */
  readonly postRoll: number;
}

/** Begin on 60 of 100 ms, end after 400 ms of pause, keep 60 ms before and 100 ms after. */
export const UTTERANCE_RULES: UtteranceRules = { startCount: 3, startWindow: 5, preRoll: 3, endGap: 20, postRoll: 5 };

/** A stretch of speech: frames `[startRow, endRow)` of which `speechRows` were called speech. */
export interface Utterance {
  readonly startRow: number;
  readonly endRow: number;
  readonly speechRows: number;
}

/**
 * Turn per-frame speech decisions into utterances, causally: an utterance's start is fixed when it begins, and no
 * later sound changes one that has ended.
 */
export class UtteranceTracker {
  private readonly rules: UtteranceRules;
  private readonly decisions: boolean[] = [];
  private frame = 0;
  private previousEnd = 0;
  private current: { startRow: number; lastSpeech: number; speechRows: number } | null = null;

  constructor(rules: UtteranceRules = UTTERANCE_RULES) {
    this.rules = rules;
  }

  /** The utterance that is going on, its end at the last speech heard; null in a pause. */
  get open(): Utterance | null {
    if (!this.current) return null;
    return { startRow: this.current.startRow, endRow: this.current.lastSpeech + 1, speechRows: this.current.speechRows };
  }

  /** Take the decision for the next frame; returns the utterance that this frame ended, if it ended one. */
  push(isSpeech: boolean): Utterance | null {
    const frame = this.frame++;
    if (this.current) return this.continueUtterance(this.current, frame, isSpeech);
    this.decisions.push(isSpeech);
    if (this.decisions.length > this.rules.startWindow) this.decisions.shift();
    const speechRows = this.decisions.filter(Boolean).length;
    if (isSpeech && speechRows >= this.rules.startCount) {
      const firstSpeech = frame - this.decisions.length + 1 + this.decisions.indexOf(true);
      const startRow = Math.max(this.previousEnd, firstSpeech - this.rules.preRoll);
      this.current = { startRow, lastSpeech: frame, speechRows };
      this.decisions.length = 0;
    }
    return null;
  }

  /** The sound is over: returns the utterance that was going on, if any. */
  finish(): Utterance | null {
    return this.current ? this.close(this.current, this.frame) : null;
  }

  private continueUtterance(current: NonNullable<typeof this.current>, frame: number, isSpeech: boolean): Utterance | null {
    if (isSpeech) {
      current.lastSpeech = frame;
      current.speechRows++;
      return null;
    }
    return frame - current.lastSpeech >= this.rules.endGap ? this.close(current, frame + 1) : null;
  }

  private close(current: NonNullable<typeof this.current>, limit: number): Utterance {
    const endRow = Math.min(limit, current.lastSpeech + 1 + this.rules.postRoll);
    this.current = null;
    this.previousEnd = endRow;
    return { startRow: current.startRow, endRow, speechRows: current.speechRows };
  }
}
