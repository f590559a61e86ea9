import type { Analysis } from '../../../../store/analysis/types.ts';
import { useUndertone } from '../../../app/UndertoneContext.tsx';
import { Button } from '../../../components/Button.tsx';
import { clock } from '../../../words/formatNumbers.ts';
import '../../../components/timeLink.css';

/** The way on after an interrupted analysis that has a point to go on from; nothing where it has none. */
export function GoOnButton({ analysis }: { readonly analysis: Analysis }) {
  const { goOn } = useUndertone().analysis;
  const { canGoOnSec } = analysis;
  if (canGoOnSec === null) return null;
  return (
    <Button look="primary" icon="play" onPress={() => goOn(analysis.id)}>
      {`Go on from ${clock(canGoOnSec)}`}
    </Button>
  );
}

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
