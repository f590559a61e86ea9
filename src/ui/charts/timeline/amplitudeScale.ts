import type { Peaks } from '../../../store/analysis/recordingMedia.ts';

const STEPS = [0.02, 0.05, 0.1, 0.2, 0.5];

/** Amplitude at the edge of the waveform row: the next round number above the loudest peak, so that quiet recordings can be seen too. */
export function amplitudeLimit({ min, max }: Peaks): number {
  let loudest = 0;
  for (let bin = 0; bin < max.length; bin++) loudest = Math.max(loudest, max[bin]!, -min[bin]!);
  return loudest === 0 ? 1 : (STEPS.find((step) => step >= loudest) ?? 1);
}
