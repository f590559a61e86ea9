import { createContext, useContext, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { AppState } from '../../store/appState.ts';
import type { Undertone } from '../../store/createUndertone.ts';

const UndertoneContext = createContext<Undertone | null>(null);

/** Hand the application to everything drawn inside. */
export function UndertoneProvider({
  undertone,
  children,
}: {
  readonly undertone: Undertone;
  readonly children: ReactNode;
}) {
  return <UndertoneContext value={undertone}>{children}</UndertoneContext>;
}

/** The application: its use cases by feature. */
export function useUndertone(): Undertone {
  const undertone = useContext(UndertoneContext);
  if (!undertone) throw new Error('useUndertone needs an UndertoneProvider around it');
  return undertone;
}

/** Read from the application's store; draws again when what the selector gives changes. */
export function useAppStore<T>(selector: (state: AppState) => T): T {
  return useStore(useUndertone().store, selector);
}
