import { createResampler } from '../../core/dsp/resampler.ts';
import type { DetectorPool } from './detectorPool.ts';

/**
 * Fetch and compile what an analysis needs beside the model, so that a first answer waits for nothing and a page that
 * is ready asks the network for nothing more. What does not come is asked for again, and reported, by the analysis.
 */
export async function fetchAhead(detectors: DetectorPool): Promise<void> {
  await Promise.allSettled([
    detectors.with(async () => undefined),
    createResampler(44100, 16000).then((resampler) => resampler.dispose()),
    import('../decode/mediaFile.ts'),
  ]);
}
