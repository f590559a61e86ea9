import type { PersistStorage } from 'zustand/middleware';
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

/** How zustand's `persist` finds the choices again. */
export const SETTINGS_PERSISTENCE = {
  name: KEY,
  version: VERSION,
  partialize: ({ theme, denoise, characterKeys, keepsAnalyses, keepsAudio }: KeptSettings): KeptSettings => ({
    theme,
    denoise,
    characterKeys,
    keepsAnalyses,
    keepsAudio,
  }),
};

/**
 * Keep the choices in the browser's storage. Storage may be forbidden (private windows, policies), or hold what nobody
 * can read: choices then last as long as the page. What earlier versions kept under a key for each is taken over once.
 */
export function settingsStorage(storage: () => Storage): PersistStorage<Partial<KeptSettings>> {
  return {
    getItem(name) {
      try {
        const kept = storage().getItem(name);
        return { state: kept === null ? takeOver(storage()) : checked(kept), version: VERSION };
      } catch {
        return null;
      }
    },
    setItem(name, value) {
      try {
        storage().setItem(name, JSON.stringify(value));
      } catch {
        // See above
      }
    },
    removeItem(name) {
      try {
        storage().removeItem(name);
      } catch {
        // See above
      }
    },
  };
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
