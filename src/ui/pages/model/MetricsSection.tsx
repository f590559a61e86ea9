import { lazy, Suspense } from 'react';
import type { ModelCard } from '../../../core/model/modelCard.ts';
import { InfoNote } from '../../components/InfoNote.tsx';
import { ReportTable } from './ReportTable.tsx';
import { measuredReports, referenceFigures } from './measuredReports.ts';
import { ConfusionTable } from './ConfusionTable.tsx';

const RecallChart = lazy(() => import('../../charts/RecallChart.tsx'));

/** Measured results with their intervals, and what to hold beside them. */
export function MetricsSection({ card }: { readonly card: ModelCard }) {
  const reports = measuredReports(card.metrics);
  const references = referenceFigures(card.metrics);
  if (reports.length === 0) return <NothingMeasured note={card.metrics['note']} />;
  const honest = reports.filter((report) => !report.isInflated);
  const inflated = reports.filter((report) => report.isInflated);
  const detailed = honest.find((report) => report.confusion && report.labels);
  const points = [
    ...honest.map((report) => ({ name: report.title, value: report.uar, interval: report.uarCi95, isReference: false })),
    ...references.map((reference) => ({ name: reference.title, value: reference.value, interval: null, isReference: true })),
  ];
  return (
    <>
      <p>
        Measured on speakers the tested model never heard: the mean of the per-emotion hit rates, with its 95 % interval over speakers.
        <InfoNote about="unweighted average recall">
          <p>
            Unweighted average recall (UAR): for each emotion, the share of its clips that were recognised; then the mean of these shares. Guessing gives one divided by the
            number of emotions. The line is the 95 % interval, by drawing speakers again with replacement.
          </p>
        </InfoNote>
      </p>
      <Suspense fallback={<div style={{ height: 40 + 44 * points.length }} />}>
        <RecallChart points={points} />
      </Suspense>
      <ReportTable reports={honest} />
      {detailed && <ConfusionTable title={detailed.title} labels={detailed.labels!} confusion={detailed.confusion!} />}
      {inflated.length > 0 && (
        <>
          <h3>For comparison only: inflated figures</h3>
          <p className="soft">Random splits put the same speakers and sentences into training and test. Many projects report such figures; they do not say how the model does on your voice.</p>
          <ReportTable reports={inflated} />
        </>
      )}
    </>
  );
}

function NothingMeasured({ note }: { readonly note: unknown }) {
  return (
    <p>
      This version of the model carries no measured figures yet, so treat its answers as a demonstration.
      {typeof note === 'string' && <span className="soft"> ({note})</span>}
    </p>
  );
}
