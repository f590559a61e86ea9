import '../../components/figures.css';
import { useState } from 'react';
import type { LaneResult } from '../../../core/model/analysisResult.ts';
import { topLabel } from '../../../core/model/observe.ts';
import { Button } from '../../components/Button.tsx';
import { Fold } from '../../components/Fold.tsx';
import { StepChoice } from './StepChoice.tsx';
import { clock, percent } from '../../words/formatNumbers.ts';

/** Rows shown at once; an hour of speech has thousands. */
const ROWS_PER_PAGE = 50;

interface SegmentTableProps {
  readonly analysisId: string;
  /** Distance between segment starts that these were made with; null before the first result. */
  readonly stepSec: number | null;
  readonly lanes: readonly LaneResult[];
  readonly labels: readonly string[];
  readonly notSureThreshold: number;
  /** Move the cursor to a segment. */
  readonly onGo: (sec: number) => void;
}

/** The timeline as figures: the same for eyes, keys and screen readers. */
export function SegmentTable({ analysisId, stepSec, lanes, labels, notSureThreshold, onGo }: SegmentTableProps) {
  const [firstRow, setFirstRow] = useState(0);
  const rows = lanes.flatMap((lane) => lane.segments.map((segment) => ({ lane, segment })));
  const first = firstRow < rows.length ? firstRow : 0;
  const last = Math.min(rows.length, first + ROWS_PER_PAGE);
  return (
    <Fold title="Segments as a table" note={rows.length > 0 ? `${rows.length} of at most 3 s` : 'none'}>
      <StepChoice analysisId={analysisId} stepSec={stepSec} />
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Segments as a table">
        <table className="figures">
          <thead>
            <tr>
              {lanes.length > 1 && <th scope="col">Lane</th>}
              <th scope="col">Start</th>
              <th scope="col">End</th>
              <th scope="col">Speech</th>
              <th scope="col">Leading</th>
              {labels.map((label) => (
                <th key={label} scope="col" className="figures-number">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(first, last).map(({ lane, segment }) => {
              const top = topLabel(segment.probabilities);
              const isSure = top !== null && segment.probabilities[top]! >= notSureThreshold;
              return (
                <tr key={`${lane.id} ${segment.startSec}`}>
                  {lanes.length > 1 && <td>{lane.name}</td>}
                  <td>
                    <button className="time-link" onClick={() => onGo(segment.startSec)} aria-label={`Go to ${clock(segment.startSec)}`}>
                      {clock(segment.startSec)}
                    </button>
                  </td>
                  <td>{clock(segment.endSec)}</td>
                  <td>{percent(segment.speech)} %</td>
                  <td>{isSure ? top : `${top ?? ''}, not sure`}</td>
                  {labels.map((label) => (
                    <td key={label} className={`figures-number${label === top ? ' figures-top' : ''}`}>
                      {percent(segment.probabilities[label] ?? 0)} %
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {rows.length > ROWS_PER_PAGE && (
        <p className="table-pages">
          <Button look="quiet" isDisabled={first === 0} onPress={() => setFirstRow(first - ROWS_PER_PAGE)}>
            Earlier
          </Button>
          <span>
            {first + 1}–{last} of {rows.length}
          </span>
          <Button look="quiet" isDisabled={last === rows.length} onPress={() => setFirstRow(last)}>
            Later
          </Button>
        </p>
      )}
    </Fold>
  );
}
