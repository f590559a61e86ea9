import { toAppError } from '../../core/common/appError.ts';
import { concatSamples } from '../../core/common/concat.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { analyzeClips } from '../../core/streaming/analyzeClips.ts';
import { MIX_LANE } from '../../core/streaming/mixChannels.ts';
import { openSource } from '../decode/openSound.ts';
import type { LaneRequest, SessionSource } from '../protocol.ts';
import type { ClipAnswers, ClipsRequest } from './clipsProtocol.ts';
import { LaneIntake } from './laneIntake.ts';
import type { AnalysisParts } from './laneWork.ts';
import { nextTurn } from './nextTurn.ts';

/**
 * Answer short recordings together: no pictures, no samples kept, one pass through the model.
 * @throws the signal's reason when aborted; AppFailure from the model or the detector. What is wrong with one clip is that clip's answer
 */
export async function answerClips(
  signal: AbortSignal,
  { clips, stepSec, denoise }: ClipsRequest,
  { model, tools }: Pick<AnalysisParts, 'model' | 'tools'>,
): Promise<ClipAnswers> {
  const sounds: Result<Float32Array>[] = [];
  for (const clip of clips) {
    signal.throwIfAborted();
    sounds.push(
      await monoOf(clip.kind === 'bytes' ? { kind: 'file', file: new Blob([clip.bytes]) } : clip, MIX_LANE).then(
        ok,
        (thrown: unknown) => fail(toAppError(thrown, 'decodeFailed')),
      ),
    );
    await nextTurn();
  }
  const heard = sounds.flatMap((sound) => (sound.ok ? [sound.value] : []));
  const { detector, reducer, giveBack } = await tools.lend(denoise);
  try {
    const { id, name } = MIX_LANE;
    const options = { lane: { id, name }, model, detector, reducer, stepSec, pause: nextTurn };
    const analyses = await analyzeClips(signal, heard, options);
    let at = 0;
    return sounds.map((sound) => (sound.ok ? ok(analyses[at++]!) : sound));
  } finally {
    giveBack();
  }
}

/** Bring a whole source to one lane's mono sound. Throws as `openSoundFile`, and what reading it throws. */
export async function monoOf(source: SessionSource, lane: LaneRequest): Promise<Float32Array> {
  const sound = await openSource(source);
  const intake = new LaneIntake(lane);
  try {
    const pieces: Float32Array[] = [];
    for await (const block of sound.blocks(0)) pieces.push(await intake.take(block));
    pieces.push(intake.finish());
    return concatSamples(pieces);
  } finally {
    intake.dispose();
    sound.close();
  }
}
