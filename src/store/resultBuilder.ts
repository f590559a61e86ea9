import type { AnalysisSettings, LaneResult } from '../core/model/analysisResult.ts';
import { buildResult } from '../core/model/buildResult.ts';
import type { ModelCard } from '../core/model/modelCard.ts';
import type { SessionEvent } from '../workers/protocol.ts';
import { appendPeaks, appendSpectrogramRows, forgetMedia } from './media.ts';
import { useAppStore } from './store.ts';
import type { Analysis } from './types.ts';

/** Turn the worker's events into a result that grows in the store, and into media that grow beside it. */
export class ResultBuilder {
  readonly settings: AnalysisSettings;
  private readonly id: string;
  private readonly card: ModelCard;
  private readonly startedAt: number;
  private readonly lanes = new Map<string, LaneResult>();

  /** @param startedAt when the file was dropped, on the clock of `performance.now` */
  constructor(id: string, card: ModelCard, stepSec: number, startedAt: number) {
    this.id = id;
    this.card = card;
    this.settings = { stepSec };
    this.startedAt = startedAt;
  }

  /** Take one event of the session. */
  take(event: SessionEvent): void {
    if (event.kind === 'lane') this.takeLane(event);
    else if (event.kind === 'peaks') appendPeaks(this.id, event.laneId, event.block);
    else if (event.kind === 'source') this.patch(({ source }) => ({ source: { ...source, ...event.facts } }));
  }

  /** The recording is read again from its beginning. */
  restart(): void {
    this.lanes.clear();
    forgetMedia(this.id);
    this.patch(({ mediaRevision }) => ({ result: null, mediaRevision: mediaRevision + 1 }));
  }

  private takeLane(event: Extract<SessionEvent, { kind: 'lane' }>): void {
    const { laneId, segments, overall, speech, rows, numMels, rowSec, doneSec } = event;
    if (rows.length > 0) appendSpectrogramRows(this.id, laneId, rows, numMels, rowSec);
    const before = this.lanes.get(laneId);
    const all = before ? [...before.segments, ...segments] : segments;
    this.lanes.set(laneId, { id: laneId, name: before?.name ?? laneName(laneId), speech, segments: all, overall });
    this.patch((analysis) => ({
      state: 'analysing',
      progress: { stage: 'analysing', fraction: analysis.source.durationSec > 0 ? Math.min(1, doneSec / analysis.source.durationSec) : null },
      mediaRevision: analysis.mediaRevision + 1,
      result: buildResult(analysis.source, this.card, this.settings, [...this.lanes.values()]),
      timing: analysis.timing.firstAnswerMs !== null || all.length === 0 ? analysis.timing : { ...analysis.timing, firstAnswerMs: performance.now() - this.startedAt },
    }));
  }

  private patch(change: (analysis: Analysis) => Partial<Analysis>): void {
    useAppStore.getState().updateAnalysis(this.id, change);
  }
}

function laneName(laneId: string): string {
  return laneId === 'mix' ? 'Mix' : laneId;
}
