import type { BatchItem, ClipScore } from '../../core/contract/batchItem.ts';
import { appError, type AppError } from '../../core/common/appError.ts';
import type { AnalysisResult, AnalysisSettings, LaneResult } from '../../core/contract/analysisResult.ts';
import { buildResult } from '../../core/model/buildResult.ts';
import type { ModelCard } from '../../core/contract/modelCard.ts';
import { damageOf } from '../../core/pcm/integrity/soundCheck.ts';
import { UNCHECKED, type SoundCheck } from '../../core/pcm/integrity/soundCheck.ts';
import type { ClipAnalysis } from '../../core/streaming/analyzeClips.ts';
import type { BatchAnswer } from '../../platform/storage/batchStore.ts';
import { analyzeLongFile } from './analyzeLongFile.ts';
import type { BatchEngine } from './batchParts.ts';
import type { ClipReader, PreparedClip } from './clipReader.ts';

/** A file with its sound. */
export interface PreparedItem {
  readonly item: BatchItem;
  readonly file: File;
  readonly prepared: PreparedClip;
}

/** What all groups of a run are answered with. */
export interface BatchWork {
  readonly engine: BatchEngine;
  readonly reader: ClipReader;
  readonly signal: AbortSignal;
  readonly card: ModelCard;
  readonly settings: AnalysisSettings;
}

/** Answer files together. One that is bad, or kills the worker, fails alone. */
export async function answerGroup(work: BatchWork, group: readonly PreparedItem[]): Promise<BatchAnswer[]> {
  const clips = group.filter(({ prepared }) => prepared.kind === 'clip');
  const answered = new Map((await answerClips(work, clips)).map((answer) => [answer.item.id, answer]));
  const answers: BatchAnswer[] = [];
  for (const one of group) {
    const { item, prepared, file } = one;
    if (prepared.kind === 'bad') answers.push(failed(item, prepared.error));
    else if (prepared.kind === 'long') {
      const long = await analyzeLongFile(work.engine, work.signal, file, work.settings);
      answers.push(
        long.ok
          ? done(item, work, { ...long.value, score: scoreOf(long.value.lane, work.card) }, long.value.check)
          : failed(item, long.error),
      );
    } else answers.push(answered.get(item.id)!);
  }
  return answers;
}

async function answerClips(work: BatchWork, clips: readonly PreparedItem[]): Promise<BatchAnswer[]> {
  if (clips.length === 0) return [];
  const sources = clips.flatMap(({ prepared }) => (prepared.kind === 'clip' ? [prepared.source] : []));
  const outcome = await work.engine.answerClips(work.signal, {
    clips: sources,
    stepSec: work.settings.stepSec,
    denoise: work.settings.denoise ?? false,
  });
  if (!outcome.ok)
    return clips.length === 1 || outcome.error.code !== 'workerCrashed'
      ? clips.map(({ item }) => failed(item, outcome.error))
      : oneByOne(work, clips);
  const answers: BatchAnswer[] = [];
  for (const [index, clip] of clips.entries()) {
    const answer = outcome.value[index]!;
    if (answer.ok) answers.push(done(clip.item, work, answer.value, checkOf(clip)));
    // WAV is a container: what our reader does not know, the browser may.
    else if (answer.error.code === 'unsupportedCodec' && sources[index]!.kind === 'bytes')
      answers.push(await again(work, clip, 'webAudio'));
    else answers.push(failed(clip.item, answer.error));
  }
  return answers;
}

/** The worker died on a group: find out on which file, so that only that one fails. Their sound was handed over, so it is decoded again. */
async function oneByOne(work: BatchWork, clips: readonly PreparedItem[]): Promise<BatchAnswer[]> {
  const answers: BatchAnswer[] = [];
  for (const clip of clips) answers.push(await again(work, clip));
  return answers;
}

async function again(work: BatchWork, { item, file }: PreparedItem, how?: 'webAudio'): Promise<BatchAnswer> {
  const { signal } = work;
  if (signal.aborted) return failed(item, appError('cancelled', 'Cancelled.'));
  const { clip: prepared } = await work.reader.prepare(signal, file, how);
  if (prepared.kind !== 'clip')
    return failed(item, prepared.kind === 'bad' ? prepared.error : appError('decodeFailed', 'The file changed.'));
  const [answer] = await answerClips(work, [{ item, file, prepared }]);
  return answer!;
}

function checkOf({ prepared }: PreparedItem): SoundCheck {
  return prepared.kind === 'clip' ? prepared.check : UNCHECKED;
}

function done(
  item: BatchItem,
  { card, settings }: BatchWork,
  { lane, durationSec, score }: ClipAnalysis,
  check: SoundCheck,
): BatchAnswer {
  const damage = damageOf(check, durationSec);
  const source = {
    kind: 'file',
    name: item.path,
    durationSec,
    sizeBytes: item.sizeBytes,
    ...(damage ? { damage } : {}),
  } as const;
  const result: AnalysisResult = buildResult(source, card, settings, [lane]);
  const { id, sha256 } = result.model;
  return {
    item: {
      ...item,
      state: 'done',
      error: null,
      durationSec,
      numSegments: lane.segments.length,
      overall: lane.overall,
      score,
      model: { id, sha256 },
      denoise: settings.denoise ?? false,
      ...(damage ? { damage } : {}),
    },
    result,
  };
}

/** Long recordings are scored by what was heard as speech; there is no clip to take whole. */
function scoreOf(lane: LaneResult, card: ModelCard): ClipScore {
  const { probabilities } = lane.overall;
  return probabilities === null
    ? { reason: 'No speech was found.' }
    : { probabilities: card.labels.map((label) => probabilities[label] ?? 0) };
}

function failed(item: BatchItem, error: AppError): BatchAnswer {
  return { item: { ...item, state: 'failed', error }, result: null };
}
