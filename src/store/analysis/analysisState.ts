import type { AppError } from '../../core/common/appError.ts';
import type { AnalysisResult, SourceDescription } from '../../core/contract/analysisResult.ts';
import type { Analysis, AnalysisState, LaneChoices } from './types.ts';

/** Everything that can happen to an analysis. */
export type AnalysisEvent =
  /** It is to be done again from its beginning; what was found goes. */
  | { readonly kind: 'queuedAnew' }
  /** It is to go on from what was found. */
  | { readonly kind: 'queuedToGoOn' }
  /** Its turn has come: the file is looked at and read. */
  | { readonly kind: 'opened' }
  /** The model is not there yet. */
  | { readonly kind: 'awaitsModel' }
  /** More is known of the source. */
  | { readonly kind: 'described'; readonly source: Partial<SourceDescription> }
  /** It can be heard. */
  | { readonly kind: 'madePlayable'; readonly url: string }
  /** An earlier page had saved this much, with these choices. */
  | { readonly kind: 'tookUp'; readonly atSec: number | null; readonly choices: LaneChoices }
  /** There is more to show. */
  | {
      readonly kind: 'grew';
      readonly result: AnalysisResult | null;
      readonly doneSec: number;
      readonly firstAnswerMs: number | null;
    }
  | { readonly kind: 'finished'; readonly result: AnalysisResult | null; readonly totalMs: number }
  /** Stopped by the user; told again once it is known where it could go on. */
  | { readonly kind: 'cancelled'; readonly canGoOnSec: number | null }
  | { readonly kind: 'failed'; readonly error: AppError; readonly canGoOnSec: number | null }
  /** The library holds this result now, at this revision. */
  | { readonly kind: 'kept'; readonly revision: number }
  /** Another tab changed what the library holds of it: that takes its place. */
  | {
      readonly kind: 'replaced';
      readonly result: AnalysisResult;
      readonly choices: LaneChoices;
      readonly revision: number;
    }
  /** The user wants its lanes another way. */
  | { readonly kind: 'planned'; readonly choices: LaneChoices; readonly result: AnalysisResult | null };

const WAITING = { stage: 'waiting', fraction: null } as const;

/** True while an analysis may still change by itself. */
export function isUnfinished(analysis: Pick<Analysis, 'state'> | undefined): boolean {
  return analysis?.state === 'queued' || analysis?.state === 'decoding' || analysis?.state === 'analysing';
}

/** States in which an event means something; elsewhere it comes too late and changes nothing. Absent: everywhere. */
const WHEN: Partial<Readonly<Record<AnalysisEvent['kind'], readonly AnalysisState[]>>> = {
  queuedAnew: ['done', 'failed', 'cancelled'],
  queuedToGoOn: ['failed', 'cancelled'],
  opened: ['queued'],
  awaitsModel: ['decoding'],
  // What was found before a stop is shown after it.
  grew: ['decoding', 'analysing', 'failed', 'cancelled'],
  finished: ['decoding', 'analysing'],
  cancelled: ['queued', 'decoding', 'analysing', 'cancelled'],
  failed: ['queued', 'decoding', 'analysing'],
  replaced: ['done'],
};

/** The one place where an analysis changes: what it is after an event. The same object when the event changes nothing. */
export function afterEvent(analysis: Analysis, event: AnalysisEvent): Analysis {
  return WHEN[event.kind]?.includes(analysis.state) === false ? analysis : { ...analysis, ...change(analysis, event) };
}

function change(analysis: Analysis, event: AnalysisEvent): Partial<Analysis> {
  const { source, timing } = analysis;
  switch (event.kind) {
    case 'queuedAnew':
      return {
        state: 'queued',
        progress: WAITING,
        result: null,
        error: null,
        canGoOnSec: null,
        wentOnFromSec: null,
        timing: { firstAnswerMs: null, totalMs: null },
      };
    case 'queuedToGoOn':
      return { state: 'queued', progress: WAITING, error: null };
    case 'opened':
      return { state: 'decoding', progress: { stage: 'decoding', fraction: null } };
    case 'awaitsModel':
      return { progress: { stage: 'loadingModel', fraction: null } };
    case 'described':
      return { source: { ...source, ...event.source } };
    case 'madePlayable':
      return { playbackUrl: event.url };
    case 'tookUp':
      return { ...event.choices, wentOnFromSec: event.atSec };
    case 'grew':
      return {
        state: analysis.state === 'decoding' ? 'analysing' : analysis.state,
        progress: {
          stage: 'analysing',
          fraction: source.durationSec > 0 ? Math.min(1, event.doneSec / source.durationSec) : null,
        },
        result: event.result,
        timing: { ...timing, firstAnswerMs: timing.firstAnswerMs ?? event.firstAnswerMs },
      };
    case 'finished':
      return {
        state: 'done',
        source: event.result?.source ?? source,
        result: event.result,
        canGoOnSec: null,
        timing: { ...timing, totalMs: event.totalMs },
      };
    case 'cancelled':
      return { state: 'cancelled', error: null, canGoOnSec: event.canGoOnSec };
    case 'failed':
      return { state: 'failed', error: event.error, canGoOnSec: event.canGoOnSec };
    case 'kept':
      return { keptRevision: event.revision };
    case 'replaced':
      return { ...event.choices, result: event.result, keptRevision: event.revision };
    case 'planned':
      return { ...event.choices, result: event.result };
  }
}
