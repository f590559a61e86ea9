import { useEffect, useState } from 'react';
import { Button } from '../components/Button.tsx';
import { isMissed } from '../components/lazyPart.ts';
import { NoticeOf } from '../components/Notice.tsx';
import { brokenSentence } from '../words/brokenSentence.ts';

/** Says that something a button asked for did not load. Parts that have a place of their own say it there. */
export function LoadNotice() {
  const [isMissing, setIsMissing] = useState(false);
  useEffect(() => {
    const hear = ({ payload }: VitePreloadErrorEvent) => {
      // A part learns of its own failure after this event, before the next task.
      setTimeout(() => setIsMissing((before) => before || isMissed(payload)));
    };
    window.addEventListener('vite:preloadError', hear);
    return () => window.removeEventListener('vite:preloadError', hear);
  }, []);
  if (!isMissing) return null;
  return (
    <div className="library-notice">
      <NoticeOf sentence={brokenSentence('neededPart')}>
        <Button onPress={() => location.reload()}>Reload the page</Button>
        <Button look="quiet" onPress={() => setIsMissing(false)}>
          Dismiss
        </Button>
      </NoticeOf>
    </div>
  );
}
