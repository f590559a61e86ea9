import type { BatchItem } from '../../../core/contract/batchItem.ts';
import { useAppStore } from '../../app/UndertoneContext.tsx';
import { DenoiseSwitch } from '../../components/DenoiseSwitch.tsx';

/** Noise reduction for the files that are answered from now on, and how many were answered with it. */
export function BatchNoise({ items }: { readonly items: readonly BatchItem[] }) {
  const denoise = useAppStore((state) => state.denoise);
  const setDenoise = useAppStore((state) => state.setDenoise);
  const done = items.filter(({ state }) => state === 'done');
  const numReduced = done.filter((item) => item.denoise).length;
  const isMixed = numReduced > 0 && numReduced < done.length;
  return (
    <div className="batch-noise">
      <DenoiseSwitch isOn={denoise} onChange={setDenoise} />
      {done.length > 0 && (isMixed || denoise !== numReduced > 0) && (
        <span className="soft small">
          {numReduced} of {done.length} answers were given with noise reduced; the choice holds for files answered from
          now on.
        </span>
      )}
    </div>
  );
}
