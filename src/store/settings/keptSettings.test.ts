import { expect, it } from 'vitest';
import { createAppStore } from '../appState.ts';

/** The browser's storage, in memory. */
function memory(kept: Record<string, string> = {}): Storage {
  const items = new Map(Object.entries(kept));
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
}

const choicesOf = (storage: Storage) => {
  const { theme, denoise, characterKeys, keepsAnalyses, keepsAudio } = createAppStore(() => storage).getState();
  return { theme, denoise, characterKeys, keepsAnalyses, keepsAudio };
};
const FIRST = { theme: 'system', denoise: false, characterKeys: true, keepsAnalyses: true, keepsAudio: false };

it('choices outlive the page, and nothing else does', () => {
  const storage = memory();
  const store = createAppStore(() => storage);
  store.getState().setTheme('dark');
  store.getState().setKeepsAnalyses(false);
  store.getState().setCharacterKeys(false);
  store.getState().setStepSec(2);
  expect(choicesOf(storage)).toEqual({ ...FIRST, theme: 'dark', characterKeys: false, keepsAnalyses: false });
  expect(createAppStore(() => storage).getState().stepSec).toBe(1);
});

it('takes over once what earlier versions kept under a key for each choice', () => {
  const storage = memory({
    'undertone.theme': 'light',
    'undertone.denoise': 'yes',
    'undertone.keepsAnalyses': 'no',
    'undertone.keepsAudio': 'yes',
    other: 'stays',
  });
  const taken = { theme: 'light', denoise: true, characterKeys: true, keepsAnalyses: false, keepsAudio: true };
  expect(choicesOf(storage)).toEqual(taken);
  expect(Array.from({ length: storage.length }, (_, index) => storage.key(index)).sort()).toEqual([
    'other',
    'undertone.settings',
  ]);
  expect(choicesOf(storage)).toEqual(taken);
});

it('leaves aside what is no choice, and does without storage', () => {
  for (const text of ['{', 'null', '[]', '{"state":{"theme":"pink","denoise":"yes","keepsAudio":1}}'])
    expect(choicesOf(memory({ 'undertone.settings': text }))).toEqual(FIRST);
  const store = createAppStore(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  store.getState().setDenoise(true);
  expect(store.getState().denoise).toBe(true);
});
