import type { EvaluationReport } from '../../../../core/contract/evaluationReport.ts';
import { FigureFrame } from '../../../components/FigureFrame.tsx';
import { emotionColour } from '../../../words/emotionWords.ts';

/** One cell of the matrix: clips of one label that were taken for another (or the same). */
export interface ConfusionChoice {
  readonly truth: number;
  readonly guess: number;
}

interface ConfusionGridProps {
  readonly report: EvaluationReport;
  readonly chosen: ConfusionChoice | null;
  readonly onChoose: (choice: ConfusionChoice) => void;
}

/** What each labelled emotion was taken for, in clips. Every cell with clips can be pressed to list and hear them. */
export function ConfusionGrid({ report, chosen, onChoose }: ConfusionGridProps) {
  const { labels, confusion } = report;
  return (
    <FigureFrame
      name="Confusion matrix"
      tableClass="evaluation-confusion"
      columns={[{ words: 'Labelled' }, ...labels]}
      caption={
        <caption className="soft">
          Rows: what the label says. Columns: what the model said. Press a number to hear its clips.
        </caption>
      }
    >
      {labels.map((label, truth) => {
        const row = confusion[truth]!;
        const total = row.reduce((sum, count) => sum + count, 0);
        return (
          <tr key={label}>
            <th scope="row">{label}</th>
            {row.map((count, guess) => (
              <td key={labels[guess]} className={`figures-number${truth === guess ? ' figures-top' : ''}`}>
                {count === 0 ? (
                  <span className="soft">0</span>
                ) : (
                  <button
                    className="evaluation-cell"
                    aria-pressed={chosen?.truth === truth && chosen.guess === guess}
                    aria-label={`${count} of ${label} taken for ${labels[guess]}`}
                    onClick={() => onChoose({ truth, guess })}
                  >
                    {count}
                  </button>
                )}
                <span
                  className="evaluation-share"
                  aria-hidden="true"
                  style={{
                    inlineSize: `${(total > 0 ? count / total : 0) * 100}%`,
                    background: emotionColour(labels[guess]!, labels),
                  }}
                />
              </td>
            ))}
          </tr>
        );
      })}
    </FigureFrame>
  );
}
