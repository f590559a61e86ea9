import { useMemo } from 'react';
import { useIsWhole } from '../../charts/timeline/useTimeView.ts';
import { ZOOM_STEP } from '../../charts/timeline/ViewButtons.tsx';
import { useKeys } from '../../hooks/useKeys.ts';
import { useRecordingView, useSelectedSpan } from '../../recordings/recordingView.ts';

/** Part of the view that one press of Page Up or Page Down moves by. */
const PAGE_SHARE = 0.8;

/** Plus and minus zoom around the cursor, 0 shows everything, Page Up and Page Down pan. */
export function useViewKeys(): void {
  const { control, player } = useRecordingView();
  const { span } = useSelectedSpan();
  const isWhole = useIsWhole(control);
  const keys = useMemo(() => {
    const page = (share: number) => () => control.pan(share * (control.view.endSec - control.view.startSec));
    const closer = () => (span ? control.show(span) : control.zoom(player.currentSec, ZOOM_STEP));
    return {
      '+': closer,
      '=': closer,
      '-': () => control.zoom(player.currentSec, 1 / ZOOM_STEP),
      '0': control.showAll,
      PageUp: page(-PAGE_SHARE),
      PageDown: page(PAGE_SHARE),
    };
  }, [control, player, span]);
  // A whole recording on screen has no pages: leave these keys to the browser.
  const whole = useMemo(() => ({ '+': keys['+'], '=': keys['='] }), [keys]);
  useKeys(isWhole ? whole : keys);
}
