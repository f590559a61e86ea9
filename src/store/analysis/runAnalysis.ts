import { toAppError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { probePlayback } from '../../platform/audio/probePlayback.ts';
import { inspectFile } from '../../platform/files/inspectFile.ts';
import { JobQueue } from '../../workers/client/jobQueue.ts';
import type { ResumePoint } from '../../workers/protocol.ts';
import { fileOf, makeUrl, type AnalysisFile } from './analysisFiles.ts';
import { builderOf, dropBuilder, keepBuilder, startFresh } from './builders.ts';
import { getEngine } from '../engine/engine.ts';
import { planOf, requestedLanes } from './lanePlan.ts';
import { settingsNow } from '../settings/settingsNow.ts';
import { openSound, type OpenedSound } from './openSound.ts';
import { keepProgress, takeUpProgress } from './progress/takeUp.ts';
import { ResultBuilder } from './resultBuilder.ts';
import { useAppStore } from '../store.ts';
import type { Analysis } from './types.ts';
import { startEngine } from '../engine/startEngine.ts';

/** Two at a time: one is decoded while the other is analysed. More would only hold more sound in memory. */
const jobs = new JobQueue(2);

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
  const outcome = await jobs
    .run(stop.signal, () => analyse(id, kept, stop.signal, startedAt, how))
    .catch((thrown: unknown) => fail(toAppError(thrown)));
  // Started again while this run was being stopped: the analysis belongs to the newer run.
  if (kept.stop !== stop) return;
  if (outcome.ok) {
    dropBuilder(id);
    patch(id, { state: 'done', canGoOnSec: null, ...timingOf(id, { totalMs: performance.now() - startedAt }) });
    return;
  }
  const builder = builderOf(id);
  builder?.stop();
  const isCancelled = stop.signal.aborted || outcome.error.code === 'cancelled';
  patch(id, {
    state: isCancelled ? 'cancelled' : 'failed',
    error: isCancelled ? null : outcome.error,
    canGoOnSec: builder?.lanes.checkpointSec ?? null,
  });
}

async function analyse(
  id: string,
  kept: AnalysisFile,
  signal: AbortSignal,
  startedAt: number,
  how: RunKind,
): Promise<Result<null>> {
  patch(id, { state: 'decoding', progress: { stage: 'decoding', fraction: null } });
  const sound = await open(id, kept, signal);
  if (!sound.ok) return sound;
  if (useAppStore.getState().runtime.state !== 'ready')
    patch(id, { progress: { stage: 'loadingModel', fraction: null } });
  const ready = await startEngine();
  if (!ready.ok) return ready;
  // What was interrupted on this page, or on an earlier one.
  const before =
    builderOf(id) ?? (how === 'again' ? null : await takeUpProgress(id, kept.file, ready.value.card, startedAt));
  const builder = before?.isFor(ready.value.card)
    ? before
    : new ResultBuilder(id, ready.value.card, settingsNow(), lanesOf(id), startedAt);
  keepBuilder(id, builder);
  if (sound.value.source.kind === 'file') await keepProgress(id, kept.file, builder, before === builder);
  const resume = before === builder ? resumePoint(builder, sound.value) : null;
  let outcome = await analyseSound(id, sound.value, builder, signal, resume);
  if (!outcome.ok && outcome.error.code === 'unsupportedCodec' && sound.value.source.kind === 'file') {
    // What our reader and WebCodecs do not know, the browser may.
    builder.restart();
    const other = await openSound(signal, kept.file, sound.value.facts, sound.value.durationSec, 'webAudio');
    // Why the long way failed matters less than why the short one is closed.
    outcome = other.ok
      ? await analyseSound(id, other.value, builder, signal, null)
      : other.error.code === 'tooLongToDecode'
        ? other
        : outcome;
  }
  if (!outcome.ok) return outcome;
  builder.finish();
  await offerPlayback(id, builder.lanes.results()[0]?.id);
  return ok(null);
}

/** Where a run that is taken up goes on. Sound that the browser decoded whole comes from its beginning again, so nothing told so far may stay. */
function resumePoint(builder: ResultBuilder, sound: OpenedSound): ResumePoint | null {
  return sound.source.kind === 'file' ? builder.rewind() : builder.restart();
}

/** Look at the file, find out whether the browser plays it, and open its sound. */
async function open(id: string, { file, urls }: AnalysisFile, signal: AbortSignal): Promise<Result<OpenedSound>> {
  const facts = await inspectFile(file);
  if (!facts.ok) return facts;
  // A second run of the same file needs no second URL.
  const url = urls[0] ?? makeUrl(id, file);
  const playback = await probePlayback(url);
  if (playback.canPlay) patch(id, { playbackUrl: url });
  if (playback.durationSec !== null)
    patch(id, ({ source }) => ({ source: { ...source, durationSec: playback.durationSec! } }));
  return openSound(signal, file, facts.value, playback.durationSec);
}

function analyseSound(
  id: string,
  sound: OpenedSound,
  builder: ResultBuilder,
  signal: AbortSignal,
  resume: ResumePoint | null,
): Promise<Result<null>> {
  const { numChannels, durationSec } = sound;
  const rate = sound.facts.rateHz === null ? {} : { sampleRateHz: sound.facts.rateHz };
  if (numChannels !== null)
    patch(id, ({ source }) => ({
      source: { ...source, durationSec: durationSec ?? source.durationSec, numChannels, ...rate },
    }));
  const { settings, lanes } = builder;
  return getEngine().analyze(signal, {
    request: {
      sessionId: id,
      source: sound.source,
      lanes: lanes.requests,
      stepSec: settings.stepSec,
      denoise: settings.denoise ?? false,
      expectedSec: sound.durationSec,
      ...(resume ? { resume } : {}),
    },
    decode: sound.decode,
    onEvent: (event) => builder.take(event),
    onRestart: () => (sound.source.kind === 'file' ? builder.rewind() : builder.restart()),
  });
}

/** Where the browser cannot play the file, play what was decoded. */
async function offerPlayback(id: string, laneId: string | undefined): Promise<void> {
  const analysis = useAppStore.getState().analysesById[id];
  if (!analysis || analysis.playbackUrl !== null || laneId === undefined) return;
  const wav = await getEngine().renderWav(id, laneId);
  if (wav.ok && wav.value) patch(id, { playbackUrl: makeUrl(id, new Blob([wav.value], { type: 'audio/wav' })) });
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
