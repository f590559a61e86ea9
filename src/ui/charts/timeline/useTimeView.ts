import { useCallback, useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import type { Player } from '../../playback/player.ts';
import { followView, type TimeView } from './timeView.ts';
import { TimeViewControl } from './timeViewControl.ts';

/** The cursor moved further than playing moves it in a frame. */
const JUMP_SEC = 0.5;

/** The control of a recording's view: the whole of it at first; turns its page with the cursor. */
export function useTimeView(durationSec: number, player: Player): TimeViewControl {
  const [control] = useState(() => new TimeViewControl(durationSec));
  useLayoutEffect(() => control.setDuration(durationSec), [control, durationSec]);
  useEffect(() => {
    let lastSec = player.currentSec;
    return player.subscribe(() => {
      const [fromSec, toSec] = [lastSec, player.currentSec];
      lastSec = toSec;
      if (control.isWhole) return;
      const { view } = control;
      // Who pans away while it plays wants to look elsewhere; who jumps wants to be taken along.
      const isJump = Math.abs(toSec - fromSec) > JUMP_SEC;
      if (isJump || (fromSec >= view.startSec && fromSec <= view.endSec))
        control.show(followView(view, durationSec, toSec));
    });
  }, [control, player, durationSec]);
  return control;
}

/** The view as it stands; renders again with every change of it. */
export function useView(control: TimeViewControl): TimeView {
  return useSyncExternalStore(
    control.subscribe,
    useCallback(() => control.view, [control]),
  );
}

/** True while the whole recording is on screen. */
export function useIsWhole(control: TimeViewControl): boolean {
  return useSyncExternalStore(
    control.subscribe,
    useCallback(() => control.isWhole, [control]),
  );
}
