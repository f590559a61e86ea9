import type { ComponentType } from 'react';
import { create } from 'zustand';
import { useKeys } from '../hooks/useKeys.ts';
import type { KeyListProps } from './KeyList.tsx';
import { loadKeyList } from './panels.ts';

interface KeyListState {
  readonly isOpen: boolean;
  /** The list itself, once it was asked for. */
  readonly List: ComponentType<KeyListProps> | null;
}

const useKeyList = create<KeyListState>()(() => ({ isOpen: false, List: null }));

/** Show the list of keys. One that does not come is told by `LoadNotice`. */
export function openKeyList(): void {
  loadKeyList().then(
    (loaded) => useKeyList.setState({ isOpen: true, List: loaded.default }),
    () => useKeyList.setState({ isOpen: false }),
  );
}

const KEYS = { '?': openKeyList };

/** Where the list of keys stands when it is open; `?` opens it anywhere. */
export function KeyListDialog() {
  const { isOpen, List } = useKeyList();
  useKeys(KEYS);
  return List && <List isOpen={isOpen} onOpenChange={(open) => useKeyList.setState({ isOpen: open })} />;
}
