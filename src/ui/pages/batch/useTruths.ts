import { useMemo } from 'react';
import type { BatchItem } from '../../../core/contract/batchItem.ts';
import { matchLabels } from '../../../core/corpus/matchLabels.ts';
import { selectClips, type Selection } from '../../../core/corpus/selectClips.ts';
import { useAppStore } from '../../app/UndertoneContext.tsx';

/** Which files carry a label that the model has, by their names or the labels file. Null before the model is known. */
export function useSelection(items: readonly BatchItem[]): Selection | null {
  const card = useAppStore((state) => state.models.card);
  const labels = useAppStore((state) => state.batch.labels);
  // Answers come in all the time, but paths only with new files.
  const paths = items.map(({ path }) => path).join('\n');
  return useMemo(() => {
    if (!card) return null;
    const files = paths === '' ? [] : paths.split('\n');
    return selectClips(files, '', labels && matchLabels(files, labels.labelled, labels.folder), card.labels);
  }, [card, labels, paths]);
}

/** The label of every labelled file, by path. */
export function useTruths(selection: Selection | null): ReadonlyMap<string, string> {
  const card = useAppStore((state) => state.models.card);
  return useMemo(
    () => new Map((selection?.clips ?? []).map(({ file, truth }) => [file, card?.labels[truth] ?? ''])),
    [selection, card],
  );
}
