import type { PersistOptions } from 'zustand/middleware';
import type { LibrarySlice } from '../library/librarySlice.ts';
import type { SettingsSlice } from './settingsSlice.ts';

/** The choices that outlive the page. */
export type KeptSettings = Pick<SettingsSlice, 'theme' | 'denoise' | 'characterKeys'> &
  Pick<LibrarySlice, 'keepsAnalyses' | 'keepsAudio'>;

const KEY = 'undertone.settings';
const VERSION = 1;

/** Where the choices stood before, one key each. */
const OLD_KEYS = {
  theme: 'undertone.theme',
  denoise: 'undertone.denoise',
  keepsAnalyses: 'undertone.keepsAnalyses',
  keepsAudio: 'undertone.keepsAudio',
} as const;

const choicesOf = ({ theme, denoise, characterKeys, keepsAnalyses, keepsAudio }: KeptSettings): KeptSettings => ({
  theme,
  denoise,
  characterKeys,
  keepsAnalyses,
  keepsAudio,
});

/**
 * How zustand's `persist` keeps the choices. Storage may be forbidden (private windows, policies), or hold what nobody
 * can read: choices then last as long as the page. What earlier versions kept under a key for each is taken over once.
 * Only choices that were changed here are written: another tab may have changed others meanwhile.
 */
export function settingsPersistence<State extends KeptSettings>(
  storage: () => Storage,
): PersistOptions<State, Partial<KeptSettings>> {
  let known: Partial<KeptSettings> = {};
  return {
    name: KEY,
    version: VERSION,
    partialize: choicesOf,
    onRehydrateStorage: () => (state) => {
      if (state) known = choicesOf(state);
    },
    storage: {
      getItem: () => quietly(() => ({ state: keptIn(storage()), version: VERSION })),
      setItem(name, { state }) {
        const changed = Object.entries(state).filter(([name, value]) => known[name as keyof KeptSettings] !== value);
        if (changed.length === 0) return;
        known = state;
        quietly(() => {
          const kept = quietly(() => keptIn(storage()));
          const together = { ...kept, ...Object.fromEntries(changed) };
          storage().setItem(name, JSON.stringify({ state: together, version: VERSION }));
        });
      },
      removeItem: (name) => void quietly(() => storage().removeItem(name)),
    },
  };
}

/** Do without what cannot be had. */
function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

function keptIn(storage: Storage): Partial<KeptSettings> {
  const kept = storage.getItem(KEY);
  return kept === null ? takeOver(storage) : checked(kept);
}

/** Take over what another tab chooses. Returns the function that stops it. */
export function followOtherTabs(
  store: { setState: (chosen: Partial<KeptSettings>) => void },
  page: EventTarget = globalThis,
): () => void {
  const follow = (event: Event): void => {
    const { key, newValue } = event as StorageEvent;
    if (key !== KEY || newValue === null) return;
    const chosen = quietly(() => checked(newValue));
    if (chosen) store.setState(chosen);
  };
  page.addEventListener('storage', follow);
  return () => page.removeEventListener('storage', follow);
}

/** Only what is a choice of ours: another version, or a person, may have written anything. */
function checked(text: string): Partial<KeptSettings> {
  const { state } = (JSON.parse(text) ?? {}) as { state?: Partial<Record<keyof KeptSettings, unknown>> };
  const { theme, denoise, characterKeys, keepsAnalyses, keepsAudio } = state ?? {};
  return {
    ...(theme === 'system' || theme === 'light' || theme === 'dark' ? { theme } : {}),
    ...(typeof denoise === 'boolean' ? { denoise } : {}),
    ...(typeof characterKeys === 'boolean' ? { characterKeys } : {}),
    ...(typeof keepsAnalyses === 'boolean' ? { keepsAnalyses } : {}),
    ...(typeof keepsAudio === 'boolean' ? { keepsAudio } : {}),
  };
}

function takeOver(storage: Storage): Partial<KeptSettings> {
  const theme = storage.getItem(OLD_KEYS.theme);
  const yes = (key: string): boolean | null => (storage.getItem(key) === null ? null : storage.getItem(key) === 'yes');
  const [denoise, keepsAnalyses, keepsAudio] = [
    yes(OLD_KEYS.denoise),
    yes(OLD_KEYS.keepsAnalyses),
    yes(OLD_KEYS.keepsAudio),
  ];
  const taken: Partial<KeptSettings> = {
    ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
    ...(denoise === null ? {} : { denoise }),
    ...(keepsAnalyses === null ? {} : { keepsAnalyses }),
    ...(keepsAudio === null ? {} : { keepsAudio }),
  };
  storage.setItem(KEY, JSON.stringify({ state: taken, version: VERSION }));
  for (const key of Object.values(OLD_KEYS)) storage.removeItem(key);
  return taken;
}
