import { useEffect } from 'react';
import { useAppStore } from '../app/UndertoneContext.tsx';

/** Names like `Space`, `?`, `ArrowLeft`, `Shift+ArrowLeft` and what they do. */
export type KeyMap = Readonly<Record<string, () => void>>;

/** Where a key belongs to the control that has the focus. */
const CONTROLS =
  'input, select, textarea, button, a[href], summary, [contenteditable], [role="dialog"] *, [role="listbox"] *, [role="grid"] *, [role="radio"]';
/** Keys that such controls use themselves; letters and signs stay free outside text fields. */
const CONTROL_KEYS = new Set([
  'Space',
  'Enter',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'Escape',
]);
/** What lies over the page has the keys to itself, and lists are searched by typing. */
const LETTER_OWNERS =
  '[role="dialog"] *, [role="alertdialog"] *, [role="menu"] *, [role="listbox"] *, [aria-haspopup="listbox"]';
const TEXT_FIELDS = 'input:not([type="checkbox"], [type="radio"], [type="range"]), textarea, [contenteditable]';

/** Listen for keys on the whole page, leaving alone those that the focused control needs, and letters and signs where the user has switched them off. */
export function useKeys(map: KeyMap, isOn = true): void {
  const characterKeys = useAppStore((state) => state.characterKeys);
  useEffect(() => {
    if (!isOn) return;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const name = keyName(event);
      const action = map[name];
      if (!action) return;
      if (!characterKeys && name.length === 1) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest(TEXT_FIELDS) || (name.length === 1 && target?.closest(LETTER_OWNERS))) return;
      if (CONTROL_KEYS.has(name.replace('Shift+', '')) && target?.closest(CONTROLS)) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [map, isOn, characterKeys]);
}

function keyName(event: KeyboardEvent): string {
  if (event.key === ' ') return 'Space';
  const isNamed = event.key.length > 1;
  if (!isNamed) return event.key.toLowerCase();
  return event.shiftKey ? `Shift+${event.key}` : event.key;
}
