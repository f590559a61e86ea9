import { createResampler } from '../../core/dsp/resampler.ts';
import type { LaneTools } from './laneTools.ts';

/**
 * Fetch and compile what an analysis needs beside the model, so that a first answer waits for nothing and a page that
 * is ready asks the network for nothing more. What does not come is asked for again, and reported, by the analysis.
 */
export async function fetchAhead(tools: LaneTools): Promise<void> {
  await Promise.allSettled([
    tools.lend(false).then(({ giveBack }) => giveBack()),
    createResampler(44100, 16000).then((resampler) => resampler.dispose()),
    import('../decode/mediaFile.ts'),
  ]);
}
