import { useState } from 'react';
import { useAppStore, useUndertone } from '../../app/UndertoneContext.tsx';
import { Button } from '../../components/Button.tsx';
import { byteSize } from '../../words/formatNumbers.ts';

/** From here up the user hears about the room before anything fails. */
const NEARLY_FULL = 0.8;

/** How much room there is, and whether the browser may clear it on its own: told before anything could be lost. */
export function StorageLine() {
  const { library } = useUndertone();
  const space = useAppStore((state) => state.library.space);
  const [isRefused, setIsRefused] = useState(false);
  if (!space) return <div className="library-storage" />;
  const { usageBytes, quotaBytes, isPersistent } = space;
  const share = usageBytes !== null && quotaBytes ? usageBytes / quotaBytes : null;
  return (
    <div className="library-storage">
      {usageBytes !== null && quotaBytes !== null && (
        <p>
          {byteSize(usageBytes)} <span className="soft">of {byteSize(quotaBytes)} used by this site</span>
        </p>
      )}
      {share !== null && share > NEARLY_FULL && (
        <p className="caution-text">
          Nearly full: soon new analyses cannot be kept. What is kept is safe; delete some, or save the library as a
          file.
        </p>
      )}
      {isPersistent === false && (
        <p>
          <span className="caution-text">Should the disk run low, the browser may clear all of it without asking.</span>{' '}
          {isRefused ? (
            <span className="soft">It does not promise more; save the library as a file to be safe.</span>
          ) : (
            <Button
              look="quiet"
              icon="shield"
              onPress={() => void library.askToPersist().then((isKept) => setIsRefused(!isKept))}
            >
              Ask it not to
            </Button>
          )}
        </p>
      )}
      {isPersistent === true && <p className="soft">The browser keeps it until you delete it.</p>}
    </div>
  );
}
