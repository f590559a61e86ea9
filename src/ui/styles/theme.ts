import { useCallback, useSyncExternalStore } from 'react';
import type { AppStore } from '../../store/appState.ts';
import { useUndertone } from '../app/UndertoneContext.tsx';

export type ResolvedTheme = 'light' | 'dark';

const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

/** Keep `data-theme` of the page in step with the choice and the system. Called once, before the first render. */
export function followTheme(store: AppStore): () => void {
  const apply = () => {
    document.documentElement.dataset['theme'] = resolvedTheme(store);
  };
  apply();
  return subscribeToTheme(store, apply);
}

/** The theme on screen, for what CSS cannot colour (canvas). */
export function useResolvedTheme(): ResolvedTheme {
  const { store } = useUndertone();
  const subscribe = useCallback((listener: () => void) => subscribeToTheme(store, listener), [store]);
  return useSyncExternalStore(subscribe, () => resolvedTheme(store));
}

/** The user's choice, or the system's when there is none. */
function resolvedTheme(store: AppStore): ResolvedTheme {
  const { theme } = store.getState();
  if (theme !== 'system') return theme;
  return systemDark.matches ? 'dark' : 'light';
}

function subscribeToTheme(store: AppStore, listener: () => void): () => void {
  const unsubscribe = store.subscribe((state, before) => {
    if (state.theme !== before.theme) listener();
  });
  systemDark.addEventListener('change', listener);
  return () => {
    unsubscribe();
    systemDark.removeEventListener('change', listener);
  };
}
