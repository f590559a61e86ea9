import type { EvaluationReport } from '../../../../core/contract/evaluationReport.ts';
import { FigureFrame } from '../../../components/FigureFrame.tsx';
import { perCent } from './perCent.ts';

/** Recall, precision and F1 of every label. */
export function ClassTable({ report }: { readonly report: EvaluationReport }) {
  return (
    <FigureFrame name="Per emotion" columns={[{ words: 'Emotion' }, 'Clips', 'Recall', 'Precision', 'F1']}>
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
    </FigureFrame>
  );
}

/** Every speaker, the worst first. */
export function SpeakerTable({ report }: { readonly report: EvaluationReport }) {
  const speakers = Object.entries(report.bySpeaker).sort((a, b) => a[1].uar - b[1].uar);
  if (speakers.length === 0) return <p className="soft">The labels name no speakers.</p>;
  return (
    <FigureFrame
      name="Per speaker"
      frameClass="evaluation-speakers"
      columns={[{ words: 'Speaker' }, 'Clips', 'UAR', 'Accuracy']}
    >
      {speakers.map(([speaker, figures]) => (
        <tr key={speaker}>
          <th scope="row">{speaker}</th>
          <td className="figures-number">{figures.numUtterances}</td>
          <td className="figures-number">{perCent(figures.uar)}</td>
          <td className="figures-number">{perCent(figures.accuracy)}</td>
        </tr>
      ))}
    </FigureFrame>
  );
}
