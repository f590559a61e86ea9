import { goOnWithAnalysis, retryAnalysis } from '../../../../store/analysis/changeAnalysis.ts';
import type { Analysis } from '../../../../store/analysis/types.ts';
import { Button } from '../../../components/Button.tsx';
import { clock } from '../../../words/formatNumbers.ts';
import '../../../components/timeLink.css';

/** The way on after an interrupted analysis that has a point to go on from; nothing where it has none. */
export function GoOnButton({ analysis }: { readonly analysis: Analysis }) {
  const { canGoOnSec } = analysis;
  if (canGoOnSec === undefined || canGoOnSec === null) return null;
  return (
    <Button look="primary" icon="play" onPress={() => goOnWithAnalysis(analysis.id)}>
      {`Go on from ${clock(canGoOnSec)}`}
    </Button>
  );
}

/** Says that this analysis began where an earlier page had stopped, and offers to begin anew. */
export function WentOnNote({ analysis }: { readonly analysis: Analysis }) {
  const { wentOnFromSec } = analysis;
  if (wentOnFromSec === undefined || wentOnFromSec === null) return null;
  return (
    <p className="soft small">
      Went on at {clock(wentOnFromSec)}; what came before was kept from last time.{' '}
      <button className="time-link" onClick={() => retryAnalysis(analysis.id)}>
        Start over
      </button>
    </p>
  );
}
