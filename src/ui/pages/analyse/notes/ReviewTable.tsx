import { useState } from 'react';
import type { SpeechSpan } from '../../../../core/model/analysisResult.ts';
import type { Note } from '../../../../core/model/notes.ts';
import { correctLabel } from '../../../../store/actions/notes.ts';
import { Button } from '../../../components/Button.tsx';
import { Fold } from '../../../components/Fold.tsx';
import { clock, percent } from '../../../words/formatNumbers.ts';
import { correctionFor, type LaneSpans } from './correctionFor.ts';
import { LabelChoice } from './LabelChoice.tsx';
import '../../../components/figures.css';

/** Rows shown at once; an hour of speech has hundreds. */
const ROWS_PER_PAGE = 40;

interface ReviewTableProps {
  readonly analysisId: string;
  readonly spansByLane: readonly LaneSpans[];
  readonly labels: readonly string[];
  readonly notes: readonly Note[];
  readonly onHear: (span: SpeechSpan) => void;
}

/** Go through the answers one after the other: hear each stretch, confirm or correct it. */
export function ReviewTable({ analysisId, spansByLane, labels, notes, onHear }: ReviewTableProps) {
  const [first, setFirst] = useState(0);
  const rows = spansByLane.flatMap(({ lane, spans }) => spans.map((span) => ({ lane, span })));
  const numChecked = rows.filter(({ lane, span }) => correctionFor(notes, lane.id, span) !== null).length;
  if (rows.length === 0) return null;
  return (
    <Fold title="Check the answers one by one" note={`${numChecked} of ${rows.length} checked`}>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Answers to check">
        <table className="figures">
          <thead>
            <tr>
              {spansByLane.length > 1 && <th scope="col">Lane</th>}
              <th scope="col">Stretch</th>
              <th scope="col">The model</th>
              <th scope="col">Your label</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(first, first + ROWS_PER_PAGE).map(({ lane, span }) => (
              <tr key={`${lane.id} ${span.startSec}`}>
                {spansByLane.length > 1 && <td>{lane.name}</td>}
                <td>
                  <button className="time-link" onClick={() => onHear(span)} aria-label={`Hear ${clock(span.startSec)} to ${clock(span.endSec)}`}>
                    {clock(span.startSec)} to {clock(span.endSec)}
                  </button>
                </td>
                <td>
                  {span.label}
                  {span.certain ? '' : ', not sure'} <span className="soft">{percent(span.probability)} %</span>
                </td>
                <td>
                  <LabelChoice
                    name={`Your label for ${clock(span.startSec)} to ${clock(span.endSec)}`}
                    labels={labels}
                    value={correctionFor(notes, lane.id, span)?.label ?? null}
                    onChoose={(label) => correctLabel(analysisId, lane.id, { startSec: span.startSec, endSec: span.endSec }, label)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > ROWS_PER_PAGE && (
        <p className="table-pages">
          <Button look="quiet" isDisabled={first === 0} onPress={() => setFirst(first - ROWS_PER_PAGE)}>
            Earlier
          </Button>
          <span>
            {first + 1}–{Math.min(rows.length, first + ROWS_PER_PAGE)} of {rows.length}
          </span>
          <Button look="quiet" isDisabled={first + ROWS_PER_PAGE >= rows.length} onPress={() => setFirst(first + ROWS_PER_PAGE)}>
            Later
          </Button>
        </p>
      )}
    </Fold>
  );
}
