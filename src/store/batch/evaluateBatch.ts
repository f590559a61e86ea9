import type { BatchItem } from '../../core/contract/batchItem.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { parseFileName } from '../../core/corpus/parseFileName.ts';
import type { SelectedClip, Selection } from '../../core/corpus/selectClips.ts';
import type { ClipOutcome, Evaluation } from '../../core/evaluation/evaluateClips.ts';
import type { SkippedFile } from '../../core/contract/evaluationReport.ts';
import type { ModelCard } from '../../core/contract/modelCard.ts';
import { modelSha256 } from '../../core/model/modelFiles.ts';
import type { Evaluator } from './batchParts.ts';

/** The figures so far. */
export interface BatchEvaluation {
  /** Null while no labelled file has an answer. */
  readonly evaluation: Evaluation | null;
  readonly skipped: readonly SkippedFile[];
  /** Labelled files that are not done yet. */
  readonly numOpen: number;
  /** Corpora among the files that the model card says it learned from. */
  readonly heard: readonly string[];
}

/**
 * Work out how often the model is right on the labelled files that are done: what `npm run evaluate` gives for the same
 * files. Answers of another model than the card's are not mixed in. Errors: `cancelled`, `workerCrashed`.
 */
export async function evaluateBatch(
  evaluate: Evaluator,
  signal: AbortSignal,
  items: readonly BatchItem[],
  selection: Selection,
  card: ModelCard,
): Promise<Result<BatchEvaluation>> {
  const byPath = new Map(items.map((item) => [item.path, item]));
  const clips: SelectedClip[] = [];
  const outcomes: ClipOutcome[] = [];
  let numOpen = 0;
  for (const clip of selection.clips) {
    const outcome = outcomeOf(byPath.get(clip.file), card);
    if (outcome === null) numOpen++;
    else {
      clips.push(clip);
      outcomes.push(outcome);
    }
  }
  const reply = await evaluate(signal, { card, clips, skipped: selection.skipped, outcomes });
  return reply.ok ? ok({ ...reply.value, numOpen, heard: corporaHeard(clips, card) }) : reply;
}

/** Null for a file that has no answer yet. */
function outcomeOf(item: BatchItem | undefined, card: ModelCard): ClipOutcome | null {
  if (item?.state === 'failed') return { reason: item.error?.message ?? 'it failed' };
  if (item?.state !== 'done' || !item.score) return null;
  if (item.model?.sha256 !== modelSha256(card)) return { reason: 'it was answered by another model' };
  return item.score;
}

/** Names tell the corpus even where the labels come from a table. */
function corporaHeard(clips: readonly SelectedClip[], card: ModelCard): string[] {
  const learned = new Set(card.data.map(({ corpus }) => corpus));
  const heard = clips.flatMap(({ file, corpus }) => corpus ?? parseFileName(file)?.corpus ?? []);
  return [...new Set(heard.filter((corpus) => learned.has(corpus)))].sort();
}
