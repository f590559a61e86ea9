import { join } from 'node:path';
import { toAppError } from '../../core/common/appError.ts';
import { clipSegments, type ClipSegments } from '../../core/evaluation/clipSegments.ts';
import { LaneAggregate } from '../../core/model/aggregate.ts';
import type { LaneStatus } from '../../core/model/analysisResult.ts';
import { decodeWhole, readSoundFile } from '../audio/decodeFile.ts';
import type { Engine } from '../engine.ts';

/** Segments gathered, over several clips, before they go through the model: full batches are much faster than single ones. */
const SEGMENTS_AT_ONCE = 64;

/** What the model says about one clip, or why it says nothing. */
export type ClipScore =
  | { readonly file: string; readonly probabilities: readonly number[]; readonly status: LaneStatus }
  | { readonly file: string; readonly reason: string };

/** Sound changed on the way to the model, for robustness runs. `index` is the clip's place in the list. */
export type Alter = (samples: Float32Array, index: number) => Float32Array | Promise<Float32Array>;

/** A clip that waits for its answer. */
interface Waiting {
  readonly file: string;
  readonly cut: ClipSegments;
}

/**
 * Answer many short clips.
 * @param files paths relative to `folder`
 * @param onScore called once per file, in order
 * @param alter changes the sound first
 */
export async function scoreClips(engine: Engine, folder: string, files: readonly string[], onScore: (score: ClipScore) => void, alter?: Alter): Promise<void> {
  const { featureConfig } = engine.model.card;
  let waiting: (Waiting | ClipScore)[] = [];
  let numSegments = 0;
  const flush = async (): Promise<void> => {
    for (const score of await answer(engine, waiting)) onScore(score);
    waiting = [];
    numSegments = 0;
  };
  for (const [index, file] of files.entries()) {
    try {
      const decoded = await decodeWhole(await readSoundFile(join(folder, file)), engine.ears.codecs, featureConfig.sampleRateHz);
      const samples = alter ? await alter(decoded, index) : decoded;
      const cut = clipSegments(samples, { config: featureConfig, detector: engine.ears.detector, stepSec: 1 });
      waiting.push(cut.ok ? { file, cut: cut.value } : { file, reason: cut.error.message });
      numSegments += cut.ok ? cut.value.segments.length : 0;
    } catch (thrown) {
      waiting.push({ file, reason: toAppError(thrown, 'decodeFailed').message });
    }
    if (numSegments >= SEGMENTS_AT_ONCE) await flush();
  }
  await flush();
}

async function answer(engine: Engine, waiting: readonly (Waiting | ClipScore)[]): Promise<ClipScore[]> {
  const { card } = engine.model;
  const inputs = waiting.flatMap((one) => ('cut' in one ? one.cut.segments.map(({ input }) => input) : []));
  const outputs = await engine.model.predict(inputs);
  let at = 0;
  return waiting.map((one) => {
    if (!('cut' in one)) return one;
    const aggregate = new LaneAggregate(card);
    for (const { speechRows } of one.cut.segments) aggregate.add(outputs[at++]!, speechRows);
    const { status, probabilities } = aggregate.overall(one.cut.speechSec, one.cut.durationSec);
    return { file: one.file, status, probabilities: card.labels.map((label) => probabilities?.[label] ?? 0) };
  });
}
