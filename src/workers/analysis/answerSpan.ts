import type { NoiseReducer } from '../../core/dsp/noiseReducer.ts';
import { encodeWav } from '../../core/export/wav.ts';
import { describeSpan } from '../../core/features/descriptive.ts';
import type { SpanAnswer, SpanRequest } from '../protocol.ts';
import { monoOf } from './answerClips.ts';
import { LANE_RATE_HZ } from './laneIntake.ts';
import type { LaneTools } from './laneTools.ts';
import { nextTurn } from './nextTurn.ts';
import { readFileSpan } from './readFileSpan.ts';
import type { SampleStore } from './sampleStore.ts';

/** Sound before the span that noise reduction hears first, so that it knows the room as it does in an analysis. */
const WARM_UP_SEC = 3;
/** Cleaned between two looks at other work: 4 s of sound, a tenth of a second of work. */
const PIECE_SAMPLES = 4 * LANE_RATE_HZ;

/** What questions about spans are answered with. */
interface SpanParts {
  readonly samples: SampleStore;
  readonly tools: Pick<LaneTools, 'withReducer'>;
}

/**
 * Answer a question about a span of a lane.
 * @throws AppFailure as `readFileSpan`, and when noise reduction does not load
 */
export async function answerSpan(
  signal: AbortSignal,
  request: SpanRequest,
  { samples, tools }: SpanParts,
): Promise<SpanAnswer> {
  const { as, startSec } = request;
  const fromSec = as === 'cleanedWav' ? Math.max(0, startSec - WARM_UP_SEC) : startSec;
  const sound = await soundOf(signal, { ...request, startSec: fromSec }, samples);
  if (!sound?.length) return { kind: 'gone' };
  if (as === 'features') return { kind: 'features', features: describeSpan(sound, LANE_RATE_HZ) };
  if (as === 'wav') return { kind: 'wav', wav: wavOf(sound) };
  const cleaned = await tools.withReducer((reducer) => cleanInTurns(signal, sound, reducer));
  return { kind: 'wav', wav: wavOf(cleaned.subarray(Math.round((startSec - fromSec) * LANE_RATE_HZ))) };
}

/** Samples that are kept, or else the source read again; null when there is neither. */
async function soundOf(
  signal: AbortSignal,
  { sessionId, lane, startSec, endSec, source }: SpanRequest,
  samples: SampleStore,
): Promise<Float32Array | null> {
  const kept = (): Float32Array | null =>
    samples.read(sessionId, lane.id, Math.round(startSec * LANE_RATE_HZ), Math.round(endSec * LANE_RATE_HZ));
  const found = kept();
  // Nothing in it: the span lies outside of what was heard.
  if (found?.length) return found;
  if (source === null) return null;
  if (source.kind === 'file') return readFileSpan(signal, source.file, lane, startSec, endSec);
  // Decoding again costs the browser the whole recording: the next question shall find it here.
  samples.put(sessionId, lane.id, await monoOf(source, lane));
  return kept();
}

async function cleanInTurns(signal: AbortSignal, sound: Float32Array, reducer: NoiseReducer): Promise<Float32Array> {
  const cleaned = new Float32Array(sound.length);
  let filled = 0;
  const put = (part: Float32Array): void => {
    cleaned.set(part, filled);
    filled += part.length;
  };
  for (let at = 0; at < sound.length; at += PIECE_SAMPLES) {
    signal.throwIfAborted();
    put(reducer.push(sound.subarray(at, at + PIECE_SAMPLES)));
    await nextTurn();
  }
  put(reducer.finish());
  return cleaned;
}

function wavOf(samples: Float32Array): ArrayBuffer {
  return encodeWav([samples], LANE_RATE_HZ, 'pcm16').buffer;
}
