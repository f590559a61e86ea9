import type { BatchItem } from '../../../../core/contract/batchItem.ts';
import { topIndex } from '../../../../core/evaluation/evaluationFigures.ts';
import type { Evaluation } from '../../../../core/evaluation/evaluateClips.ts';
import { percent } from '../../../words/formatNumbers.ts';
import { ListenButton } from '../ListenButton.tsx';
import type { ConfusionChoice } from './ConfusionGrid.tsx';

/** Clips listed at once. */
const MAX_LISTED = 100;

interface ClipListProps {
  readonly evaluation: Evaluation;
  readonly items: readonly BatchItem[];
  readonly choice: ConfusionChoice;
}

/** The clips of one cell of the matrix, the surest first: a mistake that the model was sure of tells the most. */
export function ClipList({ evaluation, items, choice }: ClipListProps) {
  const { labels } = evaluation.document;
  const [truth, guess] = [labels[choice.truth]!, labels[choice.guess]!];
  const idByPath = new Map(items.map(({ path, id }) => [path, id]));
  const clips = evaluation.scored
    .filter((clip) => clip.truth === choice.truth && topIndex(clip.probabilities) === choice.guess)
    .sort((a, b) => b.probabilities[choice.guess]! - a.probabilities[choice.guess]!);
  return (
    <section className="evaluation-clips" aria-label={`Clips of ${truth} taken for ${guess}`}>
      <h3>
        {choice.truth === choice.guess ? `${truth}, recognised` : `${truth}, taken for ${guess}`}{' '}
        <span className="soft">{clips.length}</span>
      </h3>
      <ul>
        {clips.slice(0, MAX_LISTED).map(({ file, probabilities }) => (
          <li key={file}>
            <ListenButton id={idByPath.get(file) ?? ''} name={file} />
            <bdi className="evaluation-clip-name">{file}</bdi>
            <span>
              {percent(probabilities[choice.guess]!)} <span className="unit">%</span>
            </span>
          </li>
        ))}
      </ul>
      {clips.length > MAX_LISTED && <p className="soft">The surest {MAX_LISTED} are listed.</p>}
    </section>
  );
}
