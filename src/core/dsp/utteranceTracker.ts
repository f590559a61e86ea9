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
  /** Frames from its start within which the start may still move: shorter than a segment, so that none has left yet. */
  readonly reviewFrames: number;
}

/** Begin on 60 of 100 ms, end after 400 ms of pause, keep 60 ms before and 100 ms after, look back for 2.8 s. */
export const UTTERANCE_RULES: UtteranceRules = {
  startCount: 3,
  startWindow: 5,
  preRoll: 3,
  endGap: 20,
  postRoll: 5,
  reviewFrames: 140,
};

/** A stretch of speech: frames `[startRow, endRow)` of which `speechRows` were called speech. */
export interface Utterance {
  readonly startRow: number;
  readonly endRow: number;
  readonly speechRows: number;
}

/** What was decided of a frame, and its level. */
interface Heard {
  readonly isSpeech: boolean;
  readonly rms: number;
}

interface OpenUtterance {
  startRow: number;
  lastSpeech: number;
  speechRows: number;
  /** Every frame from its first speech on, while its start may move; then empty. */
  opening: Heard[];
  /** Sound below this did not count when the start was last looked at. */
  leastRms: number;
}

/**
 * Turn per-frame speech decisions into utterances, causally. While an utterance is short its start is looked at again
 * when louder sound shows that what it began with was the room: at the start of a recording nothing louder is known
 * yet, and a detector that hears only ratios takes the first noise for a voice. No later sound changes an utterance
 * that has ended.
 */
export class UtteranceTracker {
  private readonly rules: UtteranceRules;
  private recent: Heard[] = [];
  private frame = 0;
  private previousEnd = 0;
  private current: OpenUtterance | null = null;

  constructor(rules: UtteranceRules = UTTERANCE_RULES) {
    this.rules = rules;
  }

  /** The utterance that is going on, its end at the last speech heard; null in a pause. */
  get open(): Utterance | null {
    if (!this.current) return null;
    return {
      startRow: this.current.startRow,
      endRow: this.current.lastSpeech + 1,
      speechRows: this.current.speechRows,
    };
  }

  /**
   * Take the decision for the next frame; returns the utterance that this frame ended, if it ended one.
   * @param rms level of the frame
   * @param leastRms level below which, as far as is known now, sound is not speech
   */
  push(isSpeech: boolean, rms = Infinity, leastRms = 0): Utterance | null {
    const frame = this.frame++;
    const heard = { isSpeech, rms };
    if (this.current) return this.continueUtterance(this.current, frame, heard, leastRms);
    this.recent.push(heard);
    if (this.recent.length > this.rules.startWindow) this.recent.shift();
    if (isSpeech && countSpeech(this.recent) >= this.rules.startCount) this.begin(frame, leastRms);
    return null;
  }

  /** The sound is over: returns the utterance that was going on, if any. */
  finish(): Utterance | null {
    return this.current ? this.close(this.current, this.frame) : null;
  }

  private begin(frame: number, leastRms: number): void {
    const opening = this.recent.slice(this.recent.findIndex(({ isSpeech }) => isSpeech));
    const startRow = this.startBefore(frame - opening.length + 1);
    this.current = { startRow, lastSpeech: frame, speechRows: countSpeech(opening), opening, leastRms };
    this.recent = [];
  }

  private startBefore(firstSpeech: number): number {
    return Math.max(this.previousEnd, firstSpeech - this.rules.preRoll);
  }

  private continueUtterance(current: OpenUtterance, frame: number, heard: Heard, leastRms: number): Utterance | null {
    if (heard.isSpeech) {
      current.lastSpeech = frame;
      current.speechRows++;
    }
    if (current.opening.length > 0) {
      current.opening.push(heard);
      if (current.opening.length > this.rules.reviewFrames) current.opening = [];
      else if (leastRms > current.leastRms) this.reviewStart(current, frame, leastRms);
    }
    return frame - current.lastSpeech >= this.rules.endGap && this.current ? this.close(current, frame + 1) : null;
  }

  /** Move the start to the first sound that still counts; forget the utterance if nothing in it does. */
  private reviewStart(current: OpenUtterance, frame: number, leastRms: number): void {
    const { startCount, startWindow } = this.rules;
    const opening = current.opening.map(({ isSpeech, rms }) => ({ isSpeech: isSpeech && rms > leastRms, rms }));
    const first = opening.findIndex(
      ({ isSpeech }, at) => isSpeech && countSpeech(opening.slice(at, at + startWindow)) >= startCount,
    );
    if (first < 0) {
      this.current = null;
      this.recent = opening.slice(-startWindow);
      return;
    }
    current.leastRms = leastRms;
    if (first === 0) return;
    const kept = opening.slice(first);
    current.startRow = this.startBefore(frame - kept.length + 1);
    current.lastSpeech = frame - kept.length + 1 + kept.findLastIndex(({ isSpeech }) => isSpeech);
    current.speechRows = countSpeech(kept);
    current.opening = kept;
  }

  private close(current: NonNullable<typeof this.current>, limit: number): Utterance {
    const endRow = Math.min(limit, current.lastSpeech + 1 + this.rules.postRoll);
    this.current = null;
    this.previousEnd = endRow;
    return { startRow: current.startRow, endRow, speechRows: current.speechRows };
  }
}

function countSpeech(heard: readonly Heard[]): number {
  return heard.filter(({ isSpeech }) => isSpeech).length;
}
