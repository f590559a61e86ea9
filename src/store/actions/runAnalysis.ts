import { toAppError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { buildResult } from '../../core/model/buildResult.ts';
import { probePlayback } from '../../platform/audio/probePlayback.ts';
import { inspectFile } from '../../platform/files/inspectFile.ts';
import { JobQueue } from '../../workers/client/jobQueue.ts';
import { fileOf, makeUrl, type AnalysisFile } from '../analysisFiles.ts';
import { getEngine } from '../engine.ts';
import { forgetMedia } from '../media.ts';
import { openSound, type OpenedSound } from '../openSound.ts';
import { ResultBuilder } from '../resultBuilder.ts';
import { useAppStore } from '../store.ts';
import type { Analysis } from '../types.ts';
import { startEngine } from './startEngine.ts';

/** Two at a time: one is decoded while the other is analysed. More would only hold more sound in memory. */
const jobs = new JobQueue(2);

/** Run one analysis from its file to its result; everything that happens lands in the store. */
export async function runAnalysis(id: string): Promise<void> {
  const kept = fileOf(id);
  if (!kept) return;
  const stop = new AbortController();
  kept.stop = stop;
  const startedAt = performance.now();
  forgetMedia(id);
  const outcome = await jobs.run(stop.signal, () => analyse(id, kept, stop.signal, startedAt)).catch((thrown: unknown) => fail(toAppError(thrown)));
  if (outcome.ok) patch(id, { state: 'done', ...timingOf(id, { totalMs: performance.now() - startedAt }) });
  else if (stop.signal.aborted || outcome.error.code === 'cancelled') patch(id, { state: 'cancelled', error: null });
  else patch(id, { state: 'failed', error: outcome.error });
}

async function analyse(id: string, kept: AnalysisFile, signal: AbortSignal, startedAt: number): Promise<Result<null>> {
  patch(id, { state: 'decoding', progress: { stage: 'decoding', fraction: null } });
  const sound = await open(id, kept, signal);
  if (!sound.ok) return sound;
  if (useAppStore.getState().runtime.state !== 'ready') patch(id, { progress: { stage: 'loadingModel', fraction: null } });
  const ready = await startEngine();
  if (!ready.ok) return ready;
  const builder = new ResultBuilder(id, ready.value.card, useAppStore.getState().stepSec, startedAt);
  let lanes = await analyseSound(id, sound.value, builder, signal);
  if (!lanes.ok && lanes.error.code === 'unsupportedCodec' && sound.value.source.kind === 'file') {
    // WAV is a container: what our reader does not know, the browser may.
    const other = await openSound(signal, kept.file, sound.value.facts, sound.value.durationSec, 'webAudio');
    if (other.ok) lanes = await analyseSound(id, other.value, builder, signal);
  }
  if (!lanes.ok) return lanes;
  patch(id, (analysis) => ({ result: buildResult(analysis.source, ready.value.card, builder.settings, lanes.value) }));
  await offerPlayback(id, lanes.value[0]?.id);
  return ok(null);
}

/** Look at the file, find out whether the browser plays it, and open its sound. */
async function open(id: string, { file }: AnalysisFile, signal: AbortSignal): Promise<Result<OpenedSound>> {
  const facts = await inspectFile(file);
  if (!facts.ok) return facts;
  const url = makeUrl(id, file);
  const playback = await probePlayback(url);
  if (playback.canPlay) patch(id, { playbackUrl: url });
  if (playback.durationSec !== null) patch(id, ({ source }) => ({ source: { ...source, durationSec: playback.durationSec! } }));
  return openSound(signal, file, facts.value, playback.durationSec);
}

async function analyseSound(id: string, sound: OpenedSound, builder: ResultBuilder, signal: AbortSignal): ReturnType<ReturnType<typeof getEngine>['analyze']> {
  if (sound.numChannels !== null) patch(id, ({ source }) => ({ source: { ...source, durationSec: sound.durationSec ?? source.durationSec, numChannels: sound.numChannels! } }));
  return getEngine().analyze(signal, {
    request: { sessionId: id, source: sound.source, lanes: sound.lanes, stepSec: builder.settings.stepSec, expectedSec: sound.durationSec },
    decode: sound.decode,
    onEvent: (event) => builder.take(event),
    onRestart: () => builder.restart(),
  });
}

/** Where the browser cannot play the file, play what was decoded. */
async function offerPlayback(id: string, laneId: string | undefined): Promise<void> {
  const analysis = useAppStore.getState().analysesById[id];
  if (!analysis || analysis.playbackUrl !== null || laneId === undefined) return;
  const wav = await getEngine().renderWav(id, laneId);
  if (wav.ok && wav.value) patch(id, { playbackUrl: makeUrl(id, new Blob([wav.value], { type: 'audio/wav' })) });
}

function timingOf(id: string, change: Partial<Analysis['timing']>): Partial<Analysis> {
  const timing = useAppStore.getState().analysesById[id]?.timing ?? { firstAnswerMs: null, totalMs: null };
  return { timing: { ...timing, ...change } };
}

function patch(id: string, change: Partial<Analysis> | ((analysis: Analysis) => Partial<Analysis>)): void {
  useAppStore.getState().updateAnalysis(id, change);
}

