import type { AnalysisResult, AnalysisSettings, SourceDescription } from '../../core/contract/analysisResult.ts';
import { buildResult } from '../../core/model/buildResult.ts';
import type { ModelCard } from '../../core/contract/modelCard.ts';
import { modelSha256 } from '../../core/model/modelFiles.ts';
import type { LaneRequest, ResumePoint } from '../../workers/protocol.ts';
import { GrowingLanes } from './growingLanes.ts';
import type { JournalWriter, ProgressStep } from './progress/journalWriter.ts';
import type { RecordingMedia } from './recordingMedia.ts';

/** Short recordings are done in a moment and should be seen to grow; long ones need not be drawn again four times a second. */
const SHORT = { intervalMs: 250, longestSec: 120 };
const LONG_INTERVAL_MS = 1000;

/** What a result is made with, and where its pictures go. */
export interface GrowingResultParts {
  readonly card: ModelCard;
  readonly settings: AnalysisSettings;
  readonly lanes: readonly LaneRequest[];
  readonly media: RecordingMedia;
  /** Called at most four times a second while it grows. */
  readonly onGrown: () => void;
}

/** The answers to one recording as they come from the worker: the one place that holds them raw, for as long as the recording is on the table. */
export class GrowingResult {
  readonly settings: AnalysisSettings;
  readonly lanes: GrowingLanes;
  /** Writes down what this is told, for a later page. */
  journal: JournalWriter | null = null;
  private readonly parts: GrowingResultParts;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private lastShown = -Infinity;
  private heardSec = 0;
  private isAbandoned = false;

  constructor(parts: GrowingResultParts) {
    this.parts = parts;
    this.settings = parts.settings;
    this.lanes = new GrowingLanes(parts.lanes);
  }

  /** How much of the recording is answered. */
  get doneSec(): number {
    return this.heardSec;
  }

  /** Hash of the model that answers. */
  get modelSha256(): string {
    return modelSha256(this.parts.card);
  }

  /** True when its answers are those of this model, so that more may be added. */
  isFor(card: ModelCard): boolean {
    return modelSha256(card) === this.modelSha256;
  }

  /** The answers so far; null before the first lane has any. */
  resultFor(source: SourceDescription): AnalysisResult | null {
    const lanes = this.lanes.results();
    return lanes.length === 0 ? null : buildResult(source, this.parts.card, this.settings, lanes);
  }

  /** Take one step: news of a lane, or back to the last checkpoint. */
  take(step: ProgressStep): void {
    if (this.isAbandoned) return;
    if (step.kind === 'rewind') {
      this.rewind();
      return;
    }
    const { media } = this.parts;
    this.journal?.take(step);
    if (step.kind === 'peaks') return media.appendPeaks(step.laneId, step.block);
    const { laneId, rows, numMels, rowSec, doneSec } = step;
    if (rows.length > 0) media.appendRows(laneId, rows, numMels, rowSec);
    this.heardSec = Math.max(this.heardSec, doneSec);
    this.lanes.take(step);
    this.showSoon();
  }

  /** The recording is read again, from where all lanes can go on; what comes again is forgotten. */
  rewind(): ResumePoint | null {
    const point = this.lanes.rewind();
    if (!point) return this.restart();
    this.journal?.take({ kind: 'rewind' });
    this.parts.media.rewind(point.startSec);
    this.show();
    return point;
  }

  /** The recording is read again from its beginning. */
  restart(): null {
    this.discardJournal();
    this.lanes.clear();
    this.parts.media.clear();
    this.show();
    return null;
  }

  /** Everything is told: nothing is left to go on from. */
  finish(): void {
    this.discardJournal();
    this.show();
  }

  /** Another analysis writes the journal now; what this one finds from here on is not written down. */
  dropJournal(): void {
    this.journal?.close();
    this.journal = null;
  }

  /** Nothing of it is to be found by a later page. */
  discardJournal(): void {
    void this.journal?.discard();
    this.journal = null;
  }

  /** No more will come (cancelled, failed): show what there is, and write it down. */
  stop(): void {
    if (this.timer !== null) this.show();
    void this.journal?.save();
  }

  /** Another run takes this one's place, or the recording is closed: show nothing any more. */
  abandon(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.isAbandoned = true;
  }

  private showSoon(): void {
    const interval = this.heardSec > SHORT.longestSec ? LONG_INTERVAL_MS : SHORT.intervalMs;
    const wait = this.lastShown + interval - performance.now();
    if (wait <= 0) this.show();
    else this.timer ??= setTimeout(() => this.show(), wait);
  }

  private show(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.lastShown = performance.now();
    this.parts.onGrown();
    this.parts.media.tell();
  }
}
