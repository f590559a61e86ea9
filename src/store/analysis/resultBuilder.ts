import type { AnalysisSettings } from '../../core/contract/analysisResult.ts';
import { buildResult } from '../../core/model/buildResult.ts';
import { damageOf } from '../../core/pcm/integrity/damage.ts';
import type { SoundCheck } from '../../core/pcm/integrity/soundCheck.ts';
import type { ModelCard } from '../../core/contract/modelCard.ts';
import { modelSha256 } from '../../core/model/modelFiles.ts';
import type { LaneRequest, ResumePoint, SessionEvent, SourceFacts } from '../../workers/protocol.ts';
import { GrowingLanes } from './growingLanes.ts';
import { planned } from './lanePlan.ts';
import { appendPeaks, appendSpectrogramRows, forgetMedia, rewindMedia } from './media.ts';
import type { ProgressKeeper } from './progress/progressKeeper.ts';
import { keepRaw, rawResult } from './rawResults.ts';
import { useAppStore } from '../store.ts';
import type { Analysis } from './types.ts';

/** Short recordings are done in a moment and should be seen to grow; long ones need not be drawn again four times a second. */
const SHORT = { intervalMs: 250, longestSec: 120 };
const LONG_INTERVAL_MS = 1000;

/** Turn the worker's events into a result that grows in the store, at most four times a second, and into media that grow beside it. */
export class ResultBuilder {
  readonly settings: AnalysisSettings;
  readonly lanes: GrowingLanes;
  /** Writes down what this builder is told, for a later page. */
  keeper: ProgressKeeper | null = null;
  private readonly id: string;
  private readonly card: ModelCard;
  private readonly startedAt: number;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private lastShown = -Infinity;
  private doneSec = 0;
  private isAbandoned = false;

  /** @param startedAt when the file was dropped, on the clock of `performance.now` */
  constructor(
    id: string,
    card: ModelCard,
    settings: AnalysisSettings,
    lanes: readonly LaneRequest[],
    startedAt: number,
  ) {
    this.id = id;
    this.card = card;
    this.settings = settings;
    this.lanes = new GrowingLanes(lanes);
    this.startedAt = startedAt;
  }

  /** Take one event of the session. */
  take(event: SessionEvent): void {
    if (this.isAbandoned) return;
    if (event.kind === 'lane' || event.kind === 'peaks') this.keeper?.take(event);
    if (event.kind === 'lane') this.takeLane(event);
    else if (event.kind === 'peaks') appendPeaks(this.id, event.laneId, event.block);
    else if (event.kind === 'source') this.takeFacts(event.facts);
  }

  /** The recording is read again, from where all lanes can go on; what comes again is forgotten. */
  rewind(): ResumePoint | null {
    const point = this.lanes.rewind();
    if (!point) return this.restart();
    this.keeper?.take({ kind: 'rewind' });
    rewindMedia(this.id, point.startSec);
    this.show();
    return point;
  }

  /** The recording is read again from its beginning. */
  restart(): null {
    void this.keeper?.discard();
    this.keeper = null;
    this.lanes.clear();
    forgetMedia(this.id);
    this.show();
    return null;
  }

  /** True when its answers are those of this model, so that more may be added. */
  isFor(card: ModelCard): boolean {
    return modelSha256(card) === this.modelSha256;
  }

  /** Hash of the model that answers. */
  get modelSha256(): string {
    return modelSha256(this.card);
  }

  /** Everything is told: show it whole, and say what is missing of a damaged file. */
  finish(check: SoundCheck): void {
    void this.keeper?.discard();
    this.show();
    this.patch(({ source, result }) => {
      const whole = {
        ...source,
        durationSec:
          this.doneSec > 0
            ? Math.max(this.doneSec, withinOneSec(source.durationSec, this.doneSec))
            : source.durationSec,
      };
      const damage = damageOf(check, this.doneSec);
      const told = damage ? { ...whole, damage } : whole;
      const raw = rawResult(this.id);
      if (raw) keepRaw(this.id, { ...raw, source: told });
      return { source: told, result: result && { ...result, source: told } };
    });
  }

  /** No more events will come (cancelled, failed): show what there is. */
  stop(): void {
    if (this.timer !== null) this.show();
    void this.keeper?.save();
  }

  /** Another run takes this one's place: show nothing any more and forget what was written down. */
  abandon(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.isAbandoned = true;
    void this.keeper?.discard();
  }

  private takeFacts({ durationSec, sampleRateHz, numChannels }: SourceFacts): void {
    this.patch(({ source }) => ({
      source: {
        ...source,
        numChannels,
        ...(sampleRateHz === null ? {} : { sampleRateHz }),
        durationSec: durationSec ?? source.durationSec,
      },
    }));
  }

  private takeLane(event: Extract<SessionEvent, { kind: 'lane' }>): void {
    const { laneId, rows, numMels, rowSec, doneSec } = event;
    if (rows.length > 0) appendSpectrogramRows(this.id, laneId, rows, numMels, rowSec);
    this.doneSec = Math.max(this.doneSec, doneSec);
    this.lanes.take(event);
    const interval = this.doneSec > SHORT.longestSec ? LONG_INTERVAL_MS : SHORT.intervalMs;
    const wait = this.lastShown + interval - performance.now();
    if (wait <= 0) this.show();
    else this.timer ??= setTimeout(() => this.show(), wait);
  }

  private show(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.lastShown = performance.now();
    const lanes = this.lanes.results();
    const hasAnswer = this.lanes.numSegments > 0;
    this.patch((analysis) => ({
      ...(analysis.state === 'decoding' ? { state: 'analysing' as const } : {}),
      progress: {
        stage: 'analysing',
        fraction: analysis.source.durationSec > 0 ? Math.min(1, this.doneSec / analysis.source.durationSec) : null,
      },
      mediaRevision: analysis.mediaRevision + 1,
      result:
        lanes.length > 0
          ? planned(keepRaw(this.id, buildResult(analysis.source, this.card, this.settings, lanes)), analysis)
          : null,
      timing:
        analysis.timing.firstAnswerMs !== null || !hasAnswer
          ? analysis.timing
          : { ...analysis.timing, firstAnswerMs: performance.now() - this.startedAt },
    }));
  }

  private patch(change: (analysis: Analysis) => Partial<Analysis>): void {
    useAppStore.getState().updateAnalysis(this.id, change);
  }
}

/** A header's length is kept when the sound agrees with it; encoders pad a little. One that lies gives way to what was heard. */
function withinOneSec(saidSec: number, heardSec: number): number {
  return Math.abs(saidSec - heardSec) <= 1 ? saidSec : heardSec;
}
