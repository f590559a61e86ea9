import { useMemo } from 'react';
import { useKeys } from '../../hooks/useKeys.ts';
import { useRecordingView, useSelectedSpan } from '../../recordings/recordingView.ts';

const STEP_SEC = 1;
const SMALL_STEP_SEC = 0.1;

/** Space plays, arrows step, brackets mark a span. */
export function usePlaybackKeys(): void {
  const { player, durationSec } = useRecordingView();
  const { span, setSpan } = useSelectedSpan();
  const keys = useMemo(() => {
    const step = (sec: number) => () => player.seek(player.currentSec + sec);
    const mark = (startSec: number, endSec: number) => {
      if (endSec > startSec) setSpan({ startSec, endSec });
    };
    return {
      Space: () => player.toggle(span),
      ArrowLeft: step(-STEP_SEC),
      ArrowRight: step(STEP_SEC),
      'Shift+ArrowLeft': step(-SMALL_STEP_SEC),
      'Shift+ArrowRight': step(SMALL_STEP_SEC),
      Home: () => player.seek(0),
      End: () => player.seek(durationSec),
      '[': () => mark(player.currentSec, span && span.endSec > player.currentSec ? span.endSec : durationSec),
      ']': () => mark(span && span.startSec < player.currentSec ? span.startSec : 0, player.currentSec),
      Escape: () => setSpan(null),
    };
  }, [player, durationSec, span, setSpan]);
  useKeys(keys);
}
