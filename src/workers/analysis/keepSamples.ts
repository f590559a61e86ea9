import type { WorkerCalls } from '../protocol.ts';
import { LaneIntake } from './laneIntake.ts';
import { openSoundFile } from '../decode/openSoundFile.ts';
import type { SampleStore } from './sampleStore.ts';

/** Put a recording's samples back into the store, without analysing them. Errors as `openSoundFile`. */
export async function keepSamples(
  store: SampleStore,
  { sessionId, source, lanes, block }: WorkerCalls['keepSamples']['params'],
): Promise<null> {
  store.forget(sessionId);
  const intakes = lanes.map((lane) => ({ laneId: lane.id, intake: new LaneIntake(lane) }));
  const file = source.kind === 'file' ? await openSoundFile(source.file) : null;
  try {
    const blocks = file?.blocks(0) ?? (block ? [block] : []);
    for await (const piece of blocks) {
      for (const { laneId, intake } of intakes) store.append(sessionId, laneId, await intake.take(piece));
    }
    for (const { laneId, intake } of intakes) store.append(sessionId, laneId, intake.finish());
    return null;
  } finally {
    file?.close();
    for (const { intake } of intakes) intake.dispose();
  }
}
