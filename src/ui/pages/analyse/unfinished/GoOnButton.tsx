import type { Analysis } from '../../../../store/analysis/types.ts';
import { useUndertone } from '../../../app/UndertoneContext.tsx';
import { Button } from '../../../components/Button.tsx';
import { clock } from '../../../words/formatNumbers.ts';

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
