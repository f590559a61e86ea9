import type { Probabilities } from '../../core/contract/analysisResult.ts';
import { topOf } from '../../core/summary/observe.ts';
import { emotionColour } from '../words/emotionWords.ts';
import { percent } from '../words/formatNumbers.ts';
import './bars.css';

interface EmotionBarsProps {
  readonly labels: readonly string[];
  /** Null keeps the place before there is an answer. */
  readonly probabilities: Probabilities | null;
  readonly isSure: boolean;
  readonly notSureThreshold: number;
  /** What the table is about, for screen readers. */
  readonly caption?: string;
}

/** Every label with its probability, always in the model's order. A real table, so a screen reader gets the same. */
export function EmotionBars({
  labels,
  probabilities,
  isSure,
  notSureThreshold,
  caption = 'Probability of each emotion over the whole recording',
}: EmotionBarsProps) {
  const top = probabilities && topOf(probabilities)?.label;
  return (
    <>
      <table className={`bars${isSure ? '' : ' bars-unsure'}`}>
        <caption className="unheard">{caption}</caption>
        <thead className="unheard">
          <tr>
            <th scope="col">Emotion</th>
            <th scope="col">Probability</th>
          </tr>
        </thead>
        <tbody>
          {labels.map((label) => {
            const probability = probabilities?.[label] ?? 0;
            return (
              <tr key={label} className={label === top ? 'bars-top' : undefined}>
                <th scope="row">{label}</th>
                <td>
                  <span className="bars-cell">
                    <span className="bars-track" aria-hidden="true">
                      <span
                        className="bars-fill"
                        style={{ inlineSize: `${probability * 100}%`, color: emotionColour(label, labels) }}
                      />
                      {notSureThreshold > 0 && (
                        <span className="bars-threshold" style={{ insetInlineStart: `${notSureThreshold * 100}%` }} />
                      )}
                    </span>
                    <span className="bars-figure">
                      {probabilities ? percent(probability) : '–'} <span className="unit">%</span>
                    </span>
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {notSureThreshold > 0 && (
        <p className="bars-legend">
          <span className="bars-legend-mark" aria-hidden="true" /> when no bar reaches{' '}
          {Math.round(notSureThreshold * 100)} %, the answer is “not sure”
        </p>
      )}
    </>
  );
}
