import { emotionColour } from '../../words/emotionWords.ts';
import { clock, percent } from '../../words/formatNumbers.ts';
import type { BatchRow } from './batchColumns.ts';
import { answerWords, confidenceOf, STATE_WORDS } from './batchWords.ts';
import '../../components/swatch.css';

/** One cell. Long words are cut off in the row and stand in full in their title and below the table. */
export function BatchCell({ column, row: { item, truth } }: { readonly column: string; readonly row: BatchRow }) {
  switch (column) {
    case 'path':
      return (
        <div role="gridcell" title={item.path}>
          <bdi>{item.path}</bdi>
        </div>
      );
    case 'state':
      return (
        <div role="gridcell" className={`batch-state-${item.state}`}>
          {STATE_WORDS[item.state]}
        </div>
      );
    case 'answer':
      return <AnswerCell row={{ item, truth }} />;
    case 'confidence': {
      const confidence = confidenceOf(item);
      return (
        <div role="gridcell" className="figures-number">
          {confidence !== null && (
            <>
              {percent(confidence)} <span className="unit">%</span>
            </>
          )}
        </div>
      );
    }
    case 'length':
      return (
        <div role="gridcell" className="figures-number">
          {item.durationSec !== null && clock(item.durationSec)}
        </div>
      );
    default:
      return <div role="gridcell">{truth}</div>;
  }
}

function AnswerCell({ row: { item, truth } }: { readonly row: BatchRow }) {
  const words = answerWords(item);
  const label = item.state === 'done' ? (item.overall?.label ?? null) : null;
  const isWrong = label !== null && truth !== null && label !== truth;
  return (
    <div role="gridcell" title={words} className={item.state === 'failed' ? 'batch-state-failed' : undefined}>
      {label !== null && (
        <span
          className="swatch"
          aria-hidden="true"
          style={{ background: emotionColour(label, Object.keys(item.overall?.probabilities ?? {})) }}
        />
      )}
      {words}
      {isWrong && <span className="batch-wrong"> (wrong)</span>}
    </div>
  );
}
