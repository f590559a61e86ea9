import { useMemo } from 'react';
import type { TimeSpan } from '../../charts/timeline/Timeline.tsx';
import type { TimeViewControl } from '../../charts/timeline/useTimeView.ts';
import { ZOOM_STEP } from '../../charts/timeline/ViewButtons.tsx';
import { useKeys } from '../../hooks/useKeys.ts';
import type { Player } from '../../playback/player.ts';

/** Part of the view that one press of Page Up or Page Down moves by. */
const PAGE_SHARE = 0.8;

/** Plus and minus zoom around the cursor, 0 shows everything, Page Up and Page Down pan. */
export function useViewKeys(control: TimeViewControl, player: Player, span: TimeSpan | null): void {
  const { zoom, pan, show, showAll, view } = control;
  const widthSec = view.endSec - view.startSec;
  const keys = useMemo(() => {
    const closer = () => (span ? show(span) : zoom(player.currentSec, ZOOM_STEP));
    return {
      '+': closer,
      '=': closer,
      '-': () => zoom(player.currentSec, 1 / ZOOM_STEP),
      '0': showAll,
      PageUp: () => pan(-PAGE_SHARE * widthSec),
      PageDown: () => pan(PAGE_SHARE * widthSec),
    };
  }, [zoom, pan, show, showAll, player, span, widthSec]);
  // A whole recording on screen has no pages: leave these keys to the browser.
  const whole = useMemo(() => ({ '+': keys['+'], '=': keys['='] }), [keys]);
  useKeys(control.isWhole ? whole : keys);
}
