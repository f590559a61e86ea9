import { expect, it } from 'vitest';
import { createAppStore } from '../appState.ts';
import { followOtherTabs } from './keptSettings.ts';

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

it('of two tabs each keeps what it changed, and writes nothing else', () => {
  const storage = memory();
  const [first, second] = [createAppStore(() => storage), createAppStore(() => storage)];
  first.getState().setKeepsAnalyses(false);
  const written = storage.getItem('undertone.settings');
  second.getState().setNetwork({ ownRequests: 1, foreignRequests: 0, bytesSent: 0, refused: 0 });
  expect(storage.getItem('undertone.settings')).toBe(written);
  second.getState().setTheme('dark');
  expect(choicesOf(storage)).toEqual({ ...FIRST, theme: 'dark', keepsAnalyses: false });
});

it('a tab follows what another chooses, and leaves aside what is no choice', () => {
  const store = createAppStore(memory);
  const page = new EventTarget();
  const stop = followOtherTabs(store, page);
  const tell = (newValue: string, key = 'undertone.settings') =>
    page.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }));
  for (const text of ['{', '{"state":{"keepsAnalyses":"no"}}']) tell(text);
  tell('{"state":{"keepsAnalyses":false}}', 'other');
  expect(store.getState().keepsAnalyses).toBe(true);
  tell('{"state":{"keepsAnalyses":false}}');
  expect(store.getState().keepsAnalyses).toBe(false);
  stop();
  tell('{"state":{"keepsAnalyses":true}}');
  expect(store.getState().keepsAnalyses).toBe(false);
});
