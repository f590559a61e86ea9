import { useAppStore } from '../../app/UndertoneContext.tsx';
import { DenoiseSwitch } from '../../components/DenoiseSwitch.tsx';

/** Noise reduction for the next recording; one recording keeps one setting. */
export function LiveNoise({ isLocked }: { readonly isLocked: boolean }) {
  const chosen = useAppStore((app) => app.denoise);
  const inUse = useAppStore((app) => app.live.denoise);
  const setDenoise = useAppStore((app) => app.setDenoise);
  return (
    <div className="live-noise">
      <DenoiseSwitch isOn={isLocked ? inUse : chosen} isDisabled={isLocked} onChange={setDenoise} />
      <span className="soft small">
        {isLocked
          ? inUse
            ? 'On for this recording; the kept sound is not changed.'
            : 'Off for this recording.'
          : chosen
            ? 'The kept sound is not changed.'
            : ''}
      </span>
    </div>
  );
}
