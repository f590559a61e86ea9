import type { EvaluationReport } from '../../../../core/evaluation/evaluationReport.ts';
import { perCent } from './perCent.ts';

/** Recall, precision and F1 of every label. */
export function ClassTable({ report }: { readonly report: EvaluationReport }) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="Per emotion">
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">Emotion</th>
            {['Clips', 'Recall', 'Precision', 'F1'].map((name) => (
              <th key={name} scope="col" className="figures-number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.labels.map((label) => {
            const figures = report.perClass[label]!;
            return (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td className="figures-number">{figures.support}</td>
                <td className="figures-number">{perCent(figures.recall)}</td>
                <td className="figures-number">{perCent(figures.precision)}</td>
                <td className="figures-number">{perCent(figures.f1)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Every speaker, the worst first. */
export function SpeakerTable({ report }: { readonly report: EvaluationReport }) {
  const speakers = Object.entries(report.bySpeaker).sort((a, b) => a[1].uar - b[1].uar);
  if (speakers.length === 0) return <p className="soft">The labels name no speakers.</p>;
  return (
    <div className="table-scroll evaluation-speakers" tabIndex={0} role="region" aria-label="Per speaker">
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">Speaker</th>
            <th scope="col" className="figures-number">
              Clips
            </th>
            <th scope="col" className="figures-number">
              UAR
            </th>
            <th scope="col" className="figures-number">
              Accuracy
            </th>
          </tr>
        </thead>
        <tbody>
          {speakers.map(([speaker, figures]) => (
            <tr key={speaker}>
              <th scope="row">{speaker}</th>
              <td className="figures-number">{figures.numUtterances}</td>
              <td className="figures-number">{perCent(figures.uar)}</td>
              <td className="figures-number">{perCent(figures.accuracy)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
