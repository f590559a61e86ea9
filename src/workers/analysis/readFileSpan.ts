import { AppFailure } from '../../core/common/appError.ts';
import { openSoundFile } from '../decode/openSound.ts';
import type { LaneRequest } from '../protocol.ts';
import { LaneIntake, LANE_RATE_HZ } from './laneIntake.ts';
import { nextTurn } from './nextTurn.ts';

/** The longest span that is read again: ten minutes are 38 MB of samples. */
const LONGEST_SPAN_SEC = 600;
/** Rounding slack of those who ask for just that much, and what they warm up on. */
const SLACK_SEC = 5;

/**
 * Read a span of a recording again: mono at the lanes' rate.
 * @throws the signal's reason when aborted; AppFailure `tooLongToDecode` for spans over ten minutes; errors of `openSoundFile`
 */
export async function readFileSpan(
  signal: AbortSignal,
  file: Blob,
  lane: LaneRequest,
  startSec: number,
  endSec: number,
): Promise<Float32Array> {
  if (!(endSec - startSec <= LONGEST_SPAN_SEC + SLACK_SEC))
    throw new AppFailure('tooLongToDecode', 'Select a span of at most ten minutes.');
  const sound = await openSoundFile(file);
  const intake = new LaneIntake(lane);
  try {
    const fromSec = Math.max(0, Math.floor(startSec) - 1);
    const wanted = new Float32Array(Math.round((endSec - startSec) * LANE_RATE_HZ));
    let at = Math.round((fromSec - startSec) * LANE_RATE_HZ);
    const take = (samples: Float32Array): void => {
      const from = Math.max(0, -at);
      const part = samples.subarray(from, Math.max(from, wanted.length - at));
      if (part.length > 0) wanted.set(part, at + from);
      at += samples.length;
    };
    for await (const block of sound.blocks(fromSec)) {
      signal.throwIfAborted();
      take(await intake.take(block));
      if (at >= wanted.length) break;
      await nextTurn();
    }
    take(intake.finish());
    return wanted.subarray(0, Math.max(0, Math.min(wanted.length, at)));
  } finally {
    intake.dispose();
    sound.close();
  }
}
