import { openSource } from '../decode/openSound.ts';
import type { AnalysisPlan, SessionEvent, SessionSource } from '../protocol.ts';
import type { CallContext } from '../serve.ts';
import { LaneWork, type AnalysisParts } from './laneWork.ts';
import { nextTurn } from './nextTurn.ts';

/**
 * Analyse one recording: blocks go from the source through its lanes, one after another, and answers leave as events.
 * What was done before a failure has been told.
 * @throws the signal's reason when aborted; AppFailure from the source, the model or the detector
 */
export async function analyzeSound(
  context: Pick<CallContext<SessionEvent>, 'signal' | 'tell'>,
  { source, ...plan }: AnalysisPlan & { readonly source: SessionSource },
  parts: AnalysisParts,
): Promise<void> {
  const sound = await openSource(source);
  const startSec = plan.resume?.startSec ?? 0;
  // The rest of a recording would be taken for the whole.
  const sink = parts.samples.begin(plan.sessionId, startSec > 0 ? Infinity : sound.facts.durationSec);
  const lanes: LaneWork[] = [];
  try {
    context.tell({ kind: 'source', facts: sound.facts });
    for (const lane of plan.lanes) lanes.push(await LaneWork.open(context, lane, plan, sink, parts));
    for await (const block of sound.blocks(startSec)) {
      context.signal.throwIfAborted();
      for (const lane of lanes) await lane.take(block);
      await nextTurn();
    }
    for (const lane of lanes) await lane.finish();
    if (source.kind === 'file') context.tell({ kind: 'checked', check: sound.check() });
  } catch (thrown) {
    if (!context.signal.aborted) for (const lane of lanes) lane.tellRest();
    throw thrown;
  } finally {
    for (const lane of lanes) lane.close();
    sound.close();
  }
}
