import { useSyncExternalStore } from 'react';
import { useAppStore } from '../../store/store.ts';

export type ResolvedTheme = 'light' | 'dark';

const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

/** The theme on screen: the user's choice, or the system's when there is none. */
export function resolvedTheme(): ResolvedTheme {
  const { theme } = useAppStore.getState();
  if (theme !== 'system') return theme;
  return systemDark.matches ? 'dark' : 'light';
}

/** Keep `data-theme` of the page in step with the choice and the system. Called once, before the first render. */
export function followTheme(): void {
  const apply = () => {
    document.documentElement.dataset['theme'] = resolvedTheme();
  };
  apply();
  subscribeToTheme(apply);
}

/** The theme on screen, for what CSS cannot colour (canvas). */
export function useResolvedTheme(): ResolvedTheme {
  return useSyncExternalStore(subscribeToTheme, resolvedTheme);
}

function subscribeToTheme(listener: () => void): () => void {
  const unsubscribe = useAppStore.subscribe((state, before) => {
    if (state.theme !== before.theme) listener();
  });
  systemDark.addEventListener('change', listener);
  return () => {
    unsubscribe();
    systemDark.removeEventListener('change', listener);
  };
}
