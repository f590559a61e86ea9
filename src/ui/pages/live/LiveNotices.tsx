import { liveOf } from '../../../store/live/liveFeature.ts';
import { useAppStore, useUndertone } from '../../app/UndertoneContext.tsx';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useHiddenFor } from './useHiddenFor.ts';

/** What went wrong, and what has to be known while it goes on. */
export function LiveNotices() {
  const live = liveOf(useUndertone());
  const error = useAppStore((app) => app.live.error);
  const warning = useAppStore((app) => app.live.warning);
  const recognitionError = useAppStore((app) => (app.live.recognition === 'off' ? app.live.recognitionError : null));
  const isOn = useAppStore((app) => app.live.state === 'running');
  const hiddenSec = useHiddenFor(isOn);
  return (
    <>
      {error && <Notice code={error.code} />}
      {warning && (
        <Notice code={warning.code}>
          {warning.code === 'audioSuspended' && (
            <Button onPress={() => void live.resumeSound()}>Resume the sound</Button>
          )}
        </Notice>
      )}
      {recognitionError && <Notice code={recognitionError.code} />}
      {hiddenSec !== null && (
        <p className="soft" role="status">
          This tab was out of sight for {Math.round(hiddenSec)} s. Recording and answers went on; only the drawing
          waited.
        </p>
      )}
    </>
  );
}
