import { useState } from 'react';
import { topOf } from '../../../core/summary/observe.ts';
import { FigureFrame } from '../../components/FigureFrame.tsx';
import { Fold } from '../../components/Fold.tsx';
import { TablePages } from '../../components/TablePages.tsx';
import { useRecordingView } from '../../recordings/recordingView.ts';
import { clock, percent } from '../../words/formatNumbers.ts';
import { StepChoice } from './StepChoice.tsx';
import '../../components/timeLink.css';

/** Rows shown at once; an hour of speech has thousands. */
const ROWS_PER_PAGE = 50;

/** The timeline as figures: the same for eyes, keys and screen readers. */
export function SegmentTable() {
  const { analysis, result, lanes, labels, options, player } = useRecordingView();
  const { notSureThreshold } = options;
  const [firstRow, setFirstRow] = useState(0);
  const rows = lanes.flatMap((lane) => lane.segments.map((segment) => ({ lane, segment })));
  const first = firstRow < rows.length ? firstRow : 0;
  const last = Math.min(rows.length, first + ROWS_PER_PAGE);
  return (
    <Fold title="Segments as a table" note={rows.length > 0 ? `${rows.length} of at most 3 s` : 'none'}>
      <StepChoice analysisId={analysis.id} stepSec={result?.settings.stepSec ?? null} />
      <FigureFrame
        name="Segments as a table"
        columns={[
          ...(lanes.length > 1 ? [{ words: 'Lane' }] : []),
          { words: 'Start' },
          { words: 'End' },
          { words: 'Speech' },
          { words: 'Leading' },
          ...labels,
        ]}
      >
        {rows.slice(first, last).map(({ lane, segment }) => {
          const top = topOf(segment.probabilities);
          const isSure = top !== null && top.probability >= notSureThreshold;
          return (
            <tr key={`${lane.id} ${segment.startSec}`}>
              {lanes.length > 1 && <td>{lane.name}</td>}
              <td>
                <button
                  className="time-link"
                  onClick={() => player.seek(segment.startSec)}
                  aria-label={`Go to ${clock(segment.startSec)}`}
                >
                  {clock(segment.startSec)}
                </button>
              </td>
              <td>{clock(segment.endSec)}</td>
              <td>{percent(segment.speech)} %</td>
              <td>{isSure ? top.label : `${top?.label ?? ''}, not sure`}</td>
              {labels.map((label) => (
                <td key={label} className={`figures-number${label === top?.label ? ' figures-top' : ''}`}>
                  {percent(segment.probabilities[label] ?? 0)} %
                </td>
              ))}
            </tr>
          );
        })}
      </FigureFrame>
      <TablePages count={rows.length} first={first} rowsPerPage={ROWS_PER_PAGE} onFirst={setFirstRow} />
    </Fold>
  );
}
