import type { SelectedClip } from '../corpus/selectClips.ts';
import type { ModelCard } from '../contract/modelCard.ts';
import { modelSha256 } from '../model/modelFiles.ts';
import { evaluationFigures, restrictedFigures } from './evaluationFigures.ts';
import type { EvaluationReport, ScoredUtterance, SkippedFile } from '../contract/evaluationReport.ts';

/** An evaluation, and which corpora in it the model learned from: figures on speakers it has heard are too good. */
export interface Evaluation {
  readonly document: EvaluationReport;
  readonly heard: readonly string[];
  /** The clips behind the figures, in the order they were given. */
  readonly scored: readonly ScoredUtterance[];
}

/** What the model said of a clip, or why it said nothing. */
export type ClipOutcome = { readonly probabilities: ArrayLike<number> } | { readonly reason: string };

/**
 * Put an evaluation together: the one place where page and command line turn answers into figures.
 * @param outcomeOf the model's answer to a clip, in the order of the card's labels
 * @returns null when no clip has an answer; then every file stands in `skipped`
 */
export function evaluateClips(
  card: ModelCard,
  clips: readonly SelectedClip[],
  skippedBefore: readonly SkippedFile[],
  outcomeOf: (clip: SelectedClip, index: number) => ClipOutcome,
): { readonly evaluation: Evaluation | null; readonly skipped: readonly SkippedFile[] } {
  const scored: ScoredUtterance[] = [];
  const failed: SkippedFile[] = [];
  clips.forEach((clip, index) => {
    const outcome = outcomeOf(clip, index);
    if ('reason' in outcome) failed.push({ file: clip.file, reason: outcome.reason });
    else scored.push({ ...clip, probabilities: outcome.probabilities });
  });
  const skipped = [...skippedBefore, ...failed].sort((a, b) => (a.file < b.file ? -1 : 1));
  if (scored.length === 0) return { evaluation: null, skipped };
  const model = { id: card.id, sha256: modelSha256(card) };
  const document: EvaluationReport = {
    schemaVersion: 1,
    model,
    ...evaluationFigures(scored, card.labels),
    skipped,
    restricted: restrictedFigures(scored, card.labels),
  };
  return { evaluation: { document, heard: corporaHeard(clips, card), scored }, skipped };
}

function corporaHeard(clips: readonly SelectedClip[], card: ModelCard): string[] {
  const learned = new Set(card.data.map(({ corpus }) => corpus));
  return [...new Set(clips.flatMap(({ corpus }) => (corpus !== null && learned.has(corpus) ? [corpus] : [])))].sort();
}
