import { useCallback, useEffect, useState } from 'react';
import type { Player } from '../../playback/player.ts';
import { fitView, followView, panView, zoomView, type TimeView } from './timeView.ts';

/** The cursor moved further than playing moves it in a frame. */
const JUMP_SEC = 0.5;

/** What can be done with the view. */
export interface TimeViewControl {
  readonly view: TimeView;
  readonly isWhole: boolean;
  zoom(atSec: number, factor: number): void;
  pan(bySec: number): void;
  show(view: TimeView): void;
  showAll(): void;
}

/** The part of the recording on screen: the whole of it at first; turns its page with the cursor. */
export function useTimeView(durationSec: number, player: Player): TimeViewControl {
  const [chosen, setChosen] = useState<TimeView | null>(null);
  const whole = { startSec: 0, endSec: Math.max(durationSec, 0.1) };
  const endSec = whole.endSec;

  const change = useCallback(
    (next: (view: TimeView) => TimeView) =>
      setChosen((before) => {
        const view = next(before ?? { startSec: 0, endSec });
        return view.startSec <= 0 && view.endSec >= endSec ? null : view;
      }),
    [endSec],
  );
  useEffect(() => {
    if (chosen === null) return;
    let lastSec = player.currentSec;
    return player.subscribe(() => {
      const [fromSec, toSec] = [lastSec, player.currentSec];
      lastSec = toSec;
      // Who pans away while it plays wants to look elsewhere; who jumps wants to be taken along.
      const isJump = Math.abs(toSec - fromSec) > JUMP_SEC;
      change((view) => (isJump || (fromSec >= view.startSec && fromSec <= view.endSec) ? followView(view, endSec, toSec) : view));
    });
  }, [chosen, player, change, endSec]);

  return {
    view: chosen ?? whole,
    isWhole: chosen === null,
    zoom: useCallback((atSec, factor) => change((view) => zoomView(view, endSec, atSec, factor)), [change, endSec]),
    pan: useCallback((bySec) => change((view) => panView(view, endSec, bySec)), [change, endSec]),
    show: useCallback((view) => change(() => fitView(view, endSec)), [change, endSec]),
    showAll: useCallback(() => setChosen(null), []),
  };
}
