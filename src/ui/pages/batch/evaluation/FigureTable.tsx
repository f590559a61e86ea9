import type { EvaluationFigures, EvaluationReport } from '../../../../core/contract/evaluationReport.ts';
import { InfoNote } from '../../../components/InfoNote.tsx';
import { perCent } from './perCent.ts';

/** The headline figures, over all labels and over those that occur. */
export function FigureTable({ report }: { readonly report: EvaluationReport }) {
  const { restricted, labels } = report;
  const isNarrower = restricted.labels.length < labels.length;
  const columns: readonly (readonly [string, EvaluationFigures])[] = [
    [`all ${labels.length} labels`, report],
    ...(isNarrower ? [[`the ${restricted.labels.length} that occur`, restricted] as const] : []),
  ];
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="Figures">
      <table className="figures evaluation-figures">
        <thead>
          <tr>
            <th scope="col">Answered among</th>
            {columns.map(([title]) => (
              <th key={title} scope="col" className="figures-number">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="evaluation-main">
            <th scope="row">
              UAR
              <InfoNote about="unweighted average recall">
                <p>
                  For each emotion the share of its clips that were recognised; then the mean of these shares. Guessing
                  gives one divided by the number of emotions.
                </p>
              </InfoNote>
            </th>
            {columns.map(([title, { uar }]) => (
              <td key={title} className="figures-number">
                {perCent(uar)}
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">
              95 % interval
              <InfoNote about="the interval">
                <p>
                  Speakers are drawn again with replacement, a thousand times; 95 % of the results lie in here. Clips of
                  one person are not independent, so drawing clips would make it look too sure.
                </p>
              </InfoNote>
            </th>
            {columns.map(([title, { uarCi95 }]) => (
              <td key={title} className="figures-number">
                {uarCi95 ? `${perCent(uarCi95[0])} to ${perCent(uarCi95[1])}` : 'needs two speakers'}
              </td>
            ))}
          </tr>
          {(['accuracy', 'macroF1', 'ece'] as const).map((name) => (
            <tr key={name}>
              <th scope="row">{NAMES[name]}</th>
              {columns.map(([title, figures]) => (
                <td key={title} className="figures-number">
                  {perCent(figures[name])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const NAMES = { accuracy: 'Accuracy', macroF1: 'Macro F1', ece: 'Calibration error (ECE)' } as const;
