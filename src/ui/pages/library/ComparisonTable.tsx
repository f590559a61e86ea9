import type { SummaryComparison } from '../../../core/summary/compareSummaries.ts';
import { emotionColour } from '../../words/emotionWords.ts';
import '../../components/figures.css';

interface ComparisonTableProps {
  readonly names: readonly [string, string];
  readonly comparison: SummaryComparison;
}

/** Mean probability of each emotion in both, with the difference. */
export function ComparisonTable({ names, comparison }: ComparisonTableProps) {
  const labels = comparison.emotions.map(({ label }) => label);
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="Comparison">
      <table className="figures">
        <caption className="soft">Mean probability over the speech, in per cent</caption>
        <thead>
          <tr>
            <th scope="col">Emotion</th>
            {names.map((name, index) => (
              <th key={index} scope="col" className="figures-number">
                <bdi>{name}</bdi>
              </th>
            ))}
            <th scope="col" className="figures-number">
              Difference
            </th>
          </tr>
        </thead>
        <tbody>
          {comparison.emotions.map(({ label, meanProbability, meanProbabilityDifference }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {meanProbability.map((value, index) => (
                <td key={index} className="figures-number">
                  {(value * 100).toFixed(1)}
                  <span
                    className="comparison-bar"
                    aria-hidden="true"
                    style={{ inlineSize: `${value * 100}%`, background: emotionColour(label, labels) }}
                  />
                </td>
              ))}
              <td className="figures-number">{signed(meanProbabilityDifference)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Points with their sign; a true minus, so that columns line up. */
function signed(difference: number): string {
  const points = (Math.abs(difference) * 100).toFixed(1);
  return points === '0.0' ? '0.0' : `${difference > 0 ? '+' : '−'}${points}`;
}
