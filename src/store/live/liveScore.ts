import type { JournalEntry } from '../../core/recording/journal.ts';
import type { ModelCard } from '../../core/contract/modelCard.ts';
import type { SmoothedAnswer, SmoothingRule } from '../../core/streaming/answerSmoother.ts';
import type { LiveAnswer } from '../../core/streaming/liveAnswer.ts';
import { AnswerJournal } from './answerJournal.ts';
import { LiveTimeline } from './liveTimeline.ts';

/** Put each answer on the timeline and into the recording's journal. Begins with the first answer, when the model's labels are known, and anew when another model is chosen. */
export class LiveScore {
  private readonly write: (entry: JournalEntry) => void;
  private readonly onBegin: (timeline: LiveTimeline) => void;
  private parts: { readonly card: ModelCard; readonly timeline: LiveTimeline; readonly journal: AnswerJournal } | null =
    null;

  /** @param onBegin a timeline begins */
  constructor(write: (entry: JournalEntry) => void, onBegin: (timeline: LiveTimeline) => void) {
    this.write = write;
    this.onBegin = onBegin;
  }

  /** Take an answer; returns what to show. */
  take(answer: LiveAnswer, card: ModelCard, rule: SmoothingRule, watched: readonly string[] | null): SmoothedAnswer {
    if (this.parts?.card !== card) {
      this.finish();
      this.parts = this.begin(card, rule, watched);
    }
    this.parts.journal.add(answer);
    return this.parts.timeline.add(answer);
  }

  /** Write what is waiting. */
  finish(): void {
    this.parts?.journal.flush();
  }

  private begin(
    card: ModelCard,
    rule: SmoothingRule,
    watched: readonly string[] | null,
  ): NonNullable<typeof this.parts> {
    const { labels, calibration } = card;
    const thresholds = { notSure: calibration.notSureThreshold, speech: calibration.speechThreshold };
    const timeline = new LiveTimeline(labels, thresholds, rule, watched);
    this.onBegin(timeline);
    return { card, timeline, journal: new AnswerJournal(labels, thresholds, this.write) };
  }
}
