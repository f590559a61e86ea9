import { appError, toAppError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { probePlayback } from '../../platform/audio/probePlayback.ts';
import { inspectFile } from '../../platform/files/inspectFile.ts';
import type { AnalysisJob, SoundSource } from '../../workers/client/soundSource.ts';
import type { ResumePoint } from '../../workers/protocol.ts';
import { fileOf, makeUrl, type AnalysisFile } from './analysisFiles.ts';
import { builderOf, dropBuilder, keepBuilder, startFresh } from './builders.ts';
import { getEngine } from '../engine/engine.ts';
import { planOf, requestedLanes } from './lanePlan.ts';
import { settingsNow } from '../settings/settingsNow.ts';
import { soundSource } from './soundSource.ts';
import { keepProgress, takeUpProgress } from './progress/takeUp.ts';
import { ResultBuilder } from './resultBuilder.ts';
import { useAppStore } from '../store.ts';
import type { Analysis } from './types.ts';

type RunKind = 'new' | 'goOn' | 'again';

/**
 * Run one analysis from its file to its result; everything that happens lands in the store.
 * @param how `new`: goes on where an earlier page was interrupted, if one was; `goOn`: takes up what this page had
 * gathered; `again`: from the beginning, whatever is kept
 */
export async function runAnalysis(id: string, how: RunKind = 'new'): Promise<void> {
  const kept = fileOf(id);
  if (!kept) return;
  const stop = new AbortController();
  kept.stop = stop;
  const startedAt = performance.now();
  if (how !== 'goOn') startFresh(id);
  const outcome = await getEngine()
    .analyze(stop.signal, jobOf(id, kept, startedAt, how))
    .catch((thrown: unknown) => fail(toAppError(thrown)));
  // Started again while this run was being stopped: the analysis belongs to the newer run.
  if (kept.stop !== stop) return;
  const builder = builderOf(id);
  if (outcome.ok) {
    builder?.finish(kept.check);
    dropBuilder(id);
    patch(id, { state: 'done', canGoOnSec: null, ...timingOf(id, { totalMs: performance.now() - startedAt }) });
    await offerPlayback(id, builder?.lanes.results()[0]?.id);
    return;
  }
  builder?.stop();
  const isCancelled = stop.signal.aborted || outcome.error.code === 'cancelled';
  patch(id, {
    state: isCancelled ? 'cancelled' : 'failed',
    error: isCancelled ? null : outcome.error,
    canGoOnSec: builder?.lanes.checkpointSec ?? null,
  });
}

/** What the engine asks for on the way of one run. */
function jobOf(id: string, kept: AnalysisFile, startedAt: number, how: RunKind): AnalysisJob {
  let isFile = false;
  return {
    open: async () => {
      patch(id, { state: 'decoding', progress: { stage: 'decoding', fraction: null } });
      const source = await open(id, kept);
      isFile = source.ok && source.value.kind === 'file';
      if (source.ok && useAppStore.getState().runtime.state !== 'ready')
        patch(id, { progress: { stage: 'loadingModel', fraction: null } });
      return source;
    },
    plan: async ({ card }) => {
      // What was interrupted on this page, or on an earlier one.
      const before = builderOf(id) ?? (how === 'again' ? null : await takeUpProgress(id, kept.file, card, startedAt));
      const isTakenUp = before?.isFor(card) ?? false;
      const builder =
        before && isTakenUp
          ? before
          : new ResultBuilder(id, card, settingsNow(useAppStore.getState()), lanesOf(id), startedAt);
      keepBuilder(id, builder);
      if (isFile) await keepProgress(id, kept.file, builder, isTakenUp);
      const { stepSec, denoise = false } = builder.settings;
      const resume = isTakenUp ? again(builder, isFile) : null;
      return { sessionId: id, lanes: builder.lanes.requests, stepSec, denoise, resume };
    },
    onEvent: (event) => {
      if (event.kind === 'checked') kept.check = event.check;
      else builderOf(id)?.take(event);
    },
    onRestart: (canResume) => {
      const builder = builderOf(id);
      return builder && again(builder, canResume);
    },
  };
}

/** Where a run goes on. Sound that the browser decoded whole comes from its beginning again, so nothing told so far may stay. */
function again(builder: ResultBuilder, canResume: boolean): ResumePoint | null {
  return canResume ? builder.rewind() : builder.restart();
}

/** Look at the file, find out whether the browser plays it, and say who decodes it. */
async function open(id: string, kept: AnalysisFile): Promise<Result<SoundSource>> {
  const { file, urls } = kept;
  const facts = await inspectFile(file);
  if (!facts.ok) return facts;
  // A second run of the same file needs no second URL.
  const url = urls[0] ?? makeUrl(id, file);
  const { canPlay, durationSec } = await probePlayback(url);
  const { rateHz } = facts.value;
  patch(id, ({ source }) => ({
    ...(canPlay ? { playbackUrl: url } : {}),
    source: {
      ...source,
      ...(durationSec === null ? {} : { durationSec }),
      ...(rateHz === null ? {} : { sampleRateHz: rateHz }),
    },
  }));
  return ok(soundSource(file, facts.value, durationSec, (check) => (kept.check = check)));
}

/** What is not kept is too long to be rendered whole. */
const NOT_KEPT = fail(appError('tooLongToDecode', 'This recording is too long to be played by other means.'));

/** Where the browser cannot play the file, play what was decoded. */
async function offerPlayback(id: string, laneId: string | undefined): Promise<void> {
  const analysis = useAppStore.getState().analysesById[id];
  if (!analysis || analysis.playbackUrl !== null || laneId === undefined) return;
  const lane = lanesOf(id).find((one) => one.id === laneId);
  if (!lane) return;
  const whole = { sessionId: id, lane, startSec: 0, endSec: Infinity, as: 'wav' as const };
  const wav = await getEngine().wav(new AbortController().signal, whole, () => Promise.resolve(NOT_KEPT));
  if (wav.ok) patch(id, { playbackUrl: makeUrl(id, new Blob([wav.value], { type: 'audio/wav' })) });
}

function lanesOf(id: string): ReturnType<typeof requestedLanes> {
  return requestedLanes(planOf(useAppStore.getState().analysesById[id]));
}

function timingOf(id: string, change: Partial<Analysis['timing']>): Partial<Analysis> {
  const timing = useAppStore.getState().analysesById[id]?.timing ?? { firstAnswerMs: null, totalMs: null };
  return { timing: { ...timing, ...change } };
}

function patch(id: string, change: Partial<Analysis> | ((analysis: Analysis) => Partial<Analysis>)): void {
  useAppStore.getState().updateAnalysis(id, change);
}
