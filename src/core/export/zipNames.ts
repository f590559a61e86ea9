import { appError, type AppError } from '../common/appError.ts';
import { keyOf } from './safeFileName.ts';

/**
 * Judge an entry's name in an untrusted archive: null when it is harmless, otherwise `zipUnsafe` with the reason.
 * Refused: absolute paths, drive letters, backslashes, steps upwards, control characters, endless names.
 */
export function judgeEntryName(name: string): AppError | null {
  const shown = JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
  if (name === '' || name.length > 1024)
    return appError('zipUnsafe', `An entry's name is ${name === '' ? 'empty' : 'far too long'}: ${shown}.`);
  if (/\p{Cc}/u.test(name)) return appError('zipUnsafe', `An entry's name holds control characters: ${shown}.`);
  if (name.startsWith('/') || name.includes('\\') || /^[a-z]:/i.test(name))
    return appError('zipUnsafe', `An entry's name is not a relative path: ${shown}.`);
  if (name.split('/').includes('..'))
    return appError('zipUnsafe', `An entry's name climbs out of the archive: ${shown}.`);
  return null;
}

/** True for what archivers add on their own: folders, Finder's shadows, thumbnails. */
export function isClutter(name: string): boolean {
  return name.endsWith('/') || /(^|\/)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i.test(name);
}

/** Keeps track of names seen, so that no entry can stand in for another one. */
export class SeenNames {
  readonly #seen = new Set<string>();

  /** Remember `name`; `zipUnsafe` when one that some file system would call the same came before. */
  add(name: string): AppError | null {
    const key = keyOf(name);
    if (this.#seen.has(key)) return appError('zipUnsafe', `Two entries have the name ${JSON.stringify(name)}.`);
    this.#seen.add(key);
    return null;
  }

  get size(): number {
    return this.#seen.size;
  }
}
