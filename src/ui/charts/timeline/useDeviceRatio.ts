import { useSyncExternalStore } from 'react';

/** Device pixels per CSS pixel; changes with the browser's zoom and from screen to screen. */
export function useDeviceRatio(): number {
  return useSyncExternalStore(subscribe, () => window.devicePixelRatio);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}
