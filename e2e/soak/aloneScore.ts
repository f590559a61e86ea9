import { readFileSync } from 'node:fs';
import { Engine } from '../../src/cli/engine.ts';
import { topOf } from '../../src/core/summary/observe.ts';
import type { LongRecording } from '../fixtures/longRecording.ts';

/** Share of the clips whose leading label is right when each is analysed alone, by the command line's engine. */
export async function aloneAccuracy({ clips }: LongRecording): Promise<number> {
  const engine = await Engine.open({ model: null, labels: null });
  let numRight = 0;
  for (const { path, emotion } of clips) {
    const { lane } = await engine.analyse(new Uint8Array(readFileSync(path)), 1);
    if (lane.overall.probabilities && topOf(lane.overall.probabilities)?.label === emotion) numRight++;
  }
  engine.dispose();
  return numRight / clips.length;
}
