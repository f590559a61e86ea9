import { describeSpan, type DescriptiveFeatures } from '../../core/features/descriptive.ts';
import type { SampleStore } from './sampleStore.ts';

const SAMPLE_RATE_HZ = 16000;

/** Describe a span of kept samples; null when they are no longer kept. */
export async function describeSamples(
  samples: SampleStore,
  sessionId: string,
  laneId: string,
  startSec: number,
  endSec: number,
): Promise<DescriptiveFeatures | null> {
  const span = samples.read(
    sessionId,
    laneId,
    Math.round(startSec * SAMPLE_RATE_HZ),
    Math.round(endSec * SAMPLE_RATE_HZ),
  );
  return span ? describeSpan(span, SAMPLE_RATE_HZ) : null;
}
