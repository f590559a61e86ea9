import { useEffect, useState } from 'react';
import type { BatchItem } from '../../../../core/contract/batchItem.ts';
import type { AppError } from '../../../../core/common/appError.ts';
import type { Selection } from '../../../../core/corpus/selectClips.ts';
import type { BatchEvaluation } from '../../../../store/batch/evaluateBatch.ts';
import { batchOf } from '../../../../store/batch/batchFeature.ts';
import { useAppStore, useUndertone } from '../../../app/UndertoneContext.tsx';

/** While answers come in, figures are worked out this long after the last. */
const SETTLE_MS = 800;

/** The figures of the labelled files, worked out again a moment after something changed; the last ones stay until then. */
export function useEvaluation(
  items: readonly BatchItem[],
  selection: Selection | null,
): { readonly found: BatchEvaluation | null; readonly error: AppError | null } {
  const batch = batchOf(useUndertone());
  const card = useAppStore((state) => state.models.card);
  const [state, setState] = useState<{ found: BatchEvaluation | null; error: AppError | null }>({
    found: null,
    error: null,
  });
  useEffect(() => {
    if (!card || !selection) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      void batch.evaluate(stop.signal, items, selection, card).then((outcome) => {
        if (outcome.ok) setState({ found: outcome.value, error: null });
        else if (outcome.error.code !== 'cancelled') setState((before) => ({ ...before, error: outcome.error }));
      });
    }, SETTLE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [batch, items, selection, card]);
  return state;
}
