import { useEffect, useState } from 'react';

/** How long the note stays after the tab is back. */
const NOTE_MS = 15_000;
/** Shorter absences are not worth a word. */
const WORTH_NOTING_SEC = 2;

/** Seconds that the tab was hidden the last time, for a while after it is back; null otherwise or while nothing runs. */
export function useHiddenFor(isOn: boolean): number | null {
  const [hiddenSec, setHiddenSec] = useState<number | null>(null);
  useEffect(() => {
    if (!isOn) return;
    let hiddenSince: number | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onChange = () => {
      if (document.hidden) {
        hiddenSince = Date.now();
        return;
      }
      const sec = hiddenSince === null ? 0 : (Date.now() - hiddenSince) / 1000;
      if (sec < WORTH_NOTING_SEC) return;
      setHiddenSec(sec);
      clearTimeout(timer);
      timer = setTimeout(() => setHiddenSec(null), NOTE_MS);
    };
    document.addEventListener('visibilitychange', onChange);
    return () => {
      document.removeEventListener('visibilitychange', onChange);
      clearTimeout(timer);
      setHiddenSec(null);
    };
  }, [isOn]);
  return hiddenSec;
}
