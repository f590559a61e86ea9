import type { MeasuredFigure, ModelCard } from '../../../core/contract/modelCard.ts';
import { InfoNote } from '../../components/InfoNote.tsx';
import { lazyPart } from '../../components/lazyPart.ts';
import { Part } from '../../components/Part.tsx';
import { CertaintyFigures } from './CertaintyFigures.tsx';
import { ConfusionTable } from './ConfusionTable.tsx';
import { FigureTable } from './FigureTable.tsx';
import { InflatedTable } from './InflatedTable.tsx';

const RecallChart = lazyPart(() => import('../../charts/RecallChart.tsx'));

/** Measured results with their intervals, and what to hold beside them. */
export function MetricsSection({ card }: { readonly card: ModelCard }) {
  const { figures = [], inflated, note } = card.metrics;
  if (figures.length === 0) return <NothingMeasured note={note} />;
  const points = figures.flatMap(barsOf);
  return (
    <>
      <p>
        Measured on speakers that the tested networks never heard: the mean of the per-emotion hit rates, with its 95 %
        interval over speakers.
        <InfoNote about="unweighted average recall">
          <p>
            Unweighted average recall (UAR): for each emotion, the share of its clips that were recognised; then the
            mean of these shares. Guessing gives one divided by the number of emotions. The line is the 95 % interval,
            by drawing speakers again with replacement.
          </p>
        </InfoNote>
      </p>
      {note !== undefined && <p className="soft">{note}</p>}
      <Part place={<div style={{ height: 40 + 44 * points.length }} />}>
        <RecallChart points={points} />
      </Part>
      <FigureTable figures={figures} />
      <CertaintyFigures metrics={card.metrics} />
      <Confusions figures={figures} />
      {inflated && inflated.figures.length > 0 && (
        <>
          <h3>For comparison only: inflated figures</h3>
          <p className="soft">
            Random splits put the same speakers and sentences into training and test. Many projects report such figures;
            they do not say how the model does on your voice.
          </p>
          <InflatedTable figures={inflated.figures} />
        </>
      )}
    </>
  );
}

/** A test's bar, and below it that of human listeners where somebody asked them. */
function barsOf({ name, value, ci95, human }: MeasuredFigure) {
  const own = { name, value, interval: ci95, isReference: false };
  return human
    ? [
        own,
        { name: `Human listeners, ${name.split(/[ ,]/)[0]}`, value: human.value, interval: null, isReference: true },
      ]
    : [own];
}

/** One matrix per test; the first is open. */
function Confusions({ figures }: { readonly figures: readonly MeasuredFigure[] }) {
  return figures.map(({ id, name, labels, confusion }, index) => (
    <details key={id} open={index === 0} className="model-confusion">
      <summary>What was taken for what: {name}</summary>
      <ConfusionTable title={name} labels={labels} confusion={confusion} />
    </details>
  ));
}

function NothingMeasured({ note }: { readonly note: string | undefined }) {
  return (
    <p>
      This version of the model carries no measured figures yet, so treat its answers as a demonstration.
      {note !== undefined && <span className="soft"> ({note})</span>}
    </p>
  );
}
