import { toAppError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { SegmentModel } from '../../core/model/emotionModel.ts';
import { analyzeClips } from '../../core/streaming/analyzeClips.ts';
import { openSoundFile } from '../decode/openSoundFile.ts';
import type { SoundBlock } from '../protocol.ts';
import type { ClipAnswers, ClipSource, ClipsRequest } from './clipsProtocol.ts';
import type { DetectorPool } from './detectorPool.ts';
import { LaneIntake } from './laneIntake.ts';
import { nextTurn } from './nextTurn.ts';
import type { ReducerPool } from './reducerPool.ts';

/** The one lane of a clip: the mean of its channels. */
const MIX = { id: 'mix', name: 'Mix', channels: [] };

/** What clips are answered with. */
interface ClipParts {
  readonly model: SegmentModel;
  readonly detectors: DetectorPool;
  readonly reducers: ReducerPool;
}

/**
 * Answer short recordings together: no pictures, no samples kept, one pass through the model.
 * @throws AppFailure from the model or the detector; what is wrong with one clip is that clip's answer
 */
export async function answerClips({ clips, stepSec, denoise }: ClipsRequest, parts: ClipParts): Promise<ClipAnswers> {
  const sounds: Result<Float32Array>[] = [];
  for (const clip of clips) {
    sounds.push(await monoOf(clip));
    await nextTurn();
  }
  const heard = sounds.flatMap((sound) => (sound.ok ? [sound.value] : []));
  const { model, detectors, reducers } = parts;
  const analyses = await reducers.with(denoise, (reducer) =>
    detectors.with((detector) =>
      analyzeClips(undefined, heard, {
        lane: { id: MIX.id, name: MIX.name },
        model,
        detector,
        reducer,
        stepSec,
        pause: nextTurn,
      }),
    ),
  );
  let at = 0;
  return sounds.map((sound) => (sound.ok ? ok(analyses[at++]!) : sound));
}

async function monoOf(clip: ClipSource): Promise<Result<Float32Array>> {
  const intake = new LaneIntake(MIX);
  try {
    const pieces: Float32Array[] = [];
    for await (const block of blocksOf(clip)) pieces.push(await intake.take(block));
    pieces.push(intake.finish());
    return ok(joined(pieces));
  } catch (thrown) {
    return fail(toAppError(thrown, 'decodeFailed'));
  } finally {
    intake.dispose();
  }
}

async function* blocksOf(clip: ClipSource): AsyncGenerator<SoundBlock> {
  if (clip.kind === 'block') {
    yield clip.block;
    return;
  }
  const sound = await openSoundFile(new Blob([clip.bytes]));
  try {
    yield* sound.blocks(0);
  } finally {
    sound.close();
  }
}

function joined(pieces: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
