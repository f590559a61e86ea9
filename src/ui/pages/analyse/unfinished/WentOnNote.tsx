import type { Analysis } from '../../../../store/analysis/types.ts';
import { useUndertone } from '../../../app/UndertoneContext.tsx';
import { clock } from '../../../words/formatNumbers.ts';
import '../../../components/timeLink.css';

/** Says that this analysis began where an earlier page had stopped, and offers to begin anew. */
export function WentOnNote({ analysis }: { readonly analysis: Analysis }) {
  const { retry } = useUndertone().analysis;
  const { wentOnFromSec } = analysis;
  if (wentOnFromSec === null) return null;
  return (
    <p className="soft small">
      Went on at {clock(wentOnFromSec)}; what came before was kept from last time.{' '}
      <button className="time-link" onClick={() => retry(analysis.id)}>
        Start over
      </button>
    </p>
  );
}
