import { useState } from 'react';
import type { SpeechSpan } from '../../../../core/contract/analysisResult.ts';
import type { Note } from '../../../../core/contract/notes.ts';
import { useUndertone } from '../../../app/UndertoneContext.tsx';
import { FigureFrame } from '../../../components/FigureFrame.tsx';
import { Fold } from '../../../components/Fold.tsx';
import { TablePages } from '../../../components/TablePages.tsx';
import { clock, percent } from '../../../words/formatNumbers.ts';
import { correctionFor, type LaneSpans } from './correctionFor.ts';
import { LabelChoice } from './LabelChoice.tsx';
import '../../../components/timeLink.css';

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
  const undertone = useUndertone();
  const [first, setFirst] = useState(0);
  const rows = spansByLane.flatMap(({ lane, spans }) => spans.map((span) => ({ lane, span })));
  const numChecked = rows.filter(({ lane, span }) => correctionFor(notes, lane.id, span) !== null).length;
  if (rows.length === 0) return null;
  return (
    <Fold title="Check the answers one by one" note={`${numChecked} of ${rows.length} checked`}>
      <FigureFrame
        name="Answers to check"
        columns={[
          ...(spansByLane.length > 1 ? [{ words: 'Lane' }] : []),
          { words: 'Stretch' },
          { words: 'The model' },
          { words: 'Your label' },
        ]}
      >
        {rows.slice(first, first + ROWS_PER_PAGE).map(({ lane, span }) => (
          <tr key={`${lane.id} ${span.startSec}`}>
            {spansByLane.length > 1 && <td>{lane.name}</td>}
            <td>
              <button
                className="time-link"
                onClick={() => onHear(span)}
                aria-label={`Hear ${clock(span.startSec)} to ${clock(span.endSec)}`}
              >
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
                onChoose={(label) =>
                  undertone.notes.correct(analysisId, lane.id, { startSec: span.startSec, endSec: span.endSec }, label)
                }
              />
            </td>
          </tr>
        ))}
      </FigureFrame>
      <TablePages count={rows.length} first={first} rowsPerPage={ROWS_PER_PAGE} onFirst={setFirst} />
    </Fold>
  );
}
