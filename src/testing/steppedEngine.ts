import { appError } from '../core/common/appError.ts';
import { fail, ok, type Result } from '../core/common/result.ts';
import type { LaneResult } from '../core/contract/analysisResult.ts';
import type { ModelCard } from '../core/contract/modelCard.ts';
import type { LaneCheckpoint } from '../core/streaming/laneCheckpoint.ts';
import type { SessionParts } from '../store/analysis/analysisParts.ts';
import type { AnalysisJob } from '../workers/client/soundSource.ts';
import type { AnalysisPlan, SessionEvent } from '../workers/protocol.ts';
import { peakedAt } from './makeResult.ts';
import { testCard } from './testCard.ts';

type LaneEvent = Extract<SessionEvent, { kind: 'lane' }>;

/** An analysis that has come as far as the worker: the test says what the worker would. */
export interface SteppedRun {
  readonly plan: AnalysisPlan;
  readonly signal: AbortSignal;
  tell: (event: SessionEvent) => void;
  end: (result: Result<null>) => void;
}

/** An engine without a worker: it goes through a job as the real one does, one after another, and waits for the test at each analysis. */
export class SteppedEngine {
  readonly runs: SteppedRun[] = [];
  readonly forgotten: string[] = [];
  /** The model that answers. */
  card: ModelCard = testCard();
  private turn: Promise<unknown> = Promise.resolve();

  /** What the store calls. */
  readonly client: SessionParts['engine'] = {
    analyze: (signal, job) => {
      const done = this.turn.then(() => this.analyze(signal, job));
      this.turn = done;
      return done;
    },
    features: () => Promise.resolve(fail(appError('fileUnreadable', 'There is no sound.'))),
    wav: () => Promise.resolve(ok(new ArrayBuffer(44))),
    forget: (id) => {
      this.forgotten.push(id);
      return Promise.resolve();
    },
  };

  private async analyze(signal: AbortSignal, job: AnalysisJob): Promise<Result<null>> {
    const cancelled = fail(appError('cancelled', 'Cancelled.'));
    if (signal.aborted) return cancelled;
    const opened = await job.open(signal);
    if (!opened.ok) return opened;
    const plan = await job.plan({ card: this.card, choice: { backend: 'cpu', timings: [] } });
    return new Promise((resolve) => {
      if (signal.aborted) resolve(cancelled);
      signal.addEventListener('abort', () => resolve(cancelled));
      this.runs.push({ plan, signal, tell: job.onEvent, end: resolve });
    });
  }
}

/** News of a lane: segments of three seconds that begin at these moments. */
export function laneNews(laneId: string, starts: readonly number[], checkpointSec: number | null = null): LaneEvent {
  const probabilities = peakedAt('loud', 0.8, ['calm', 'loud']);
  const overall: LaneResult['overall'] = { status: 'ok', label: 'loud', probabilities, speechSec: 3 };
  const checkpoint = { atSec: checkpointSec, numSegments: starts.length, numSpeech: starts.length };
  return {
    kind: 'lane',
    laneId,
    doneSec: Math.max(...starts) + 3,
    segments: starts.map((startSec) => ({ startSec, endSec: startSec + 3, speech: 1, probabilities })),
    speech: starts.map((startSec) => ({ startSec, endSec: startSec + 3 })),
    overall,
    quality: { peakDbfs: -6, rmsDbfs: -20, clippedShare: 0, noiseFloorDbfs: -60, snrDb: 40, dcOffset: 0 },
    checkpoint: checkpointSec === null ? null : (checkpoint as LaneCheckpoint),
    rows: new Uint8Array(64),
    numMels: 64,
    rowSec: 0.02,
  };
}
