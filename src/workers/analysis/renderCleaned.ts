import type { NoiseReducer } from '../../core/dsp/noiseReducer.ts';
import { encodeWav } from '../../core/export/wav.ts';
import type { WorkerCalls } from '../protocol.ts';
import { LANE_RATE_HZ } from './laneIntake.ts';
import { nextTurn } from './nextTurn.ts';
import { readFileSpan } from './readFileSpan.ts';
import type { ReducerPool } from './reducerPool.ts';
import type { SampleStore } from './sampleStore.ts';

/** Sound before the span that noise reduction hears first, so that it knows the room as it does in an analysis. */
const WARM_UP_SEC = 3;
/** Cleaned between two looks at other work: 4 s of sound, a tenth of a second of work. */
const PIECE_SAMPLES = 4 * LANE_RATE_HZ;

/**
 * Render a span of a lane after noise reduction, as a WAV file for listening.
 * @returns null when its samples are not kept and there is no file
 * @throws AppFailure as `readFileSpan`, and when noise reduction does not load
 */
export async function renderCleaned(
  { sessionId, lane, file, startSec, endSec }: WorkerCalls['renderCleaned']['params'],
  { samples, reducers }: { readonly samples: SampleStore; readonly reducers: ReducerPool },
): Promise<ArrayBuffer | null> {
  const fromSec = Math.max(0, startSec - WARM_UP_SEC);
  const kept = samples.read(sessionId, lane.id, Math.round(fromSec * LANE_RATE_HZ), Math.round(endSec * LANE_RATE_HZ));
  const sound = kept ?? (file && (await readFileSpan(file, lane, fromSec, endSec)));
  if (!sound) return null;
  const cleaned = await reducers.with(true, (reducer) => cleanInTurns(sound, reducer!));
  return encodeWav([cleaned.subarray(Math.round((startSec - fromSec) * LANE_RATE_HZ))], LANE_RATE_HZ, 'pcm16').buffer;
}

async function cleanInTurns(sound: Float32Array, reducer: NoiseReducer): Promise<Float32Array> {
  const cleaned = new Float32Array(sound.length);
  let filled = 0;
  const put = (part: Float32Array): void => {
    cleaned.set(part, filled);
    filled += part.length;
  };
  for (let at = 0; at < sound.length; at += PIECE_SAMPLES) {
    put(reducer.push(sound.subarray(at, at + PIECE_SAMPLES)));
    await nextTurn();
  }
  put(reducer.finish());
  return cleaned;
}
