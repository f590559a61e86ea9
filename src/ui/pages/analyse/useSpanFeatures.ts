import { useEffect, useState } from 'react';
import type { AppError } from '../../../core/common/appError.ts';
import type { DescriptiveFeatures } from '../../../core/features/descriptive.ts';
import { useUndertone } from '../../app/UndertoneContext.tsx';

/** A span that is still being dragged changes often; wait until it rests. */
const REST_MS = 250;

export interface SpanFeatures {
  readonly features: DescriptiveFeatures | null;
  readonly error: AppError | null;
  /** True while the figures on show belong to an earlier span. */
  readonly isStale: boolean;
}

/** Describe a span of a lane whenever it changes, while `isOn`. */
export function useSpanFeatures(
  analysisId: string,
  laneId: string,
  startSec: number,
  endSec: number,
  isOn: boolean,
): SpanFeatures {
  const { describeSpan } = useUndertone().analysis;
  const [shown, setShown] = useState<SpanFeatures>({ features: null, error: null, isStale: false });
  useEffect(() => {
    if (!isOn) return;
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      setShown((before) => ({ ...before, isStale: true }));
      const outcome = await describeSpan(analysisId, laneId, startSec, endSec);
      if (!isCurrent) return;
      setShown(
        outcome.ok
          ? { features: outcome.value, error: null, isStale: false }
          : { features: null, error: outcome.error, isStale: false },
      );
    };
    const timer = setTimeout(() => void ask(), REST_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [describeSpan, analysisId, laneId, startSec, endSec, isOn]);
  return shown;
}
