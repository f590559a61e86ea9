/** Names that Windows keeps for devices, with or without an extension. */
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])$/i;

/** Direction marks and invisible characters that make a name read as another one; bidirectional text itself stays. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** Leaves room for an extension and a number within the 255 bytes that file systems allow. */
const MAX_BYTES = 120;

/** Take direction marks and invisible characters out of a text that stands where nothing can isolate it. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/**
 * Turn a source name into a base name that every file system takes: no folder, no extension, no reserved word, no
 * control or direction character, at most 120 bytes of UTF-8, never empty.
 */
export function safeBaseName(sourceName: string): string {
  const leaf =
    sourceName
      .replace(/\p{Cs}/gu, '_')
      .normalize('NFC')
      .split(/[/\\]/)
      .filter((part) => part !== '' && part !== '.' && part !== '..')
      .at(-1) ?? '';
  const stem = leaf.replace(/(?<=[^.])\.[^.\s]{1,5}$/, '');
  const plain = trimDots(withoutInvisible(stem).replace(/[\p{Cc}\u2028\u2029<>:"|?*]/gu, '_'));
  const short = trimDots(cutToBytes(plain, MAX_BYTES)) || 'recording';
  return RESERVED.test(short.split('.')[0]!.trim()) ? `_${short}` : short;
}

/** Gives each source a base name of its own: equal ones (ignoring case and composition) get a number. */
export class BaseNames {
  readonly #taken = new Set<string>();

  /** @param reserved base names that the archive needs for itself */
  constructor(reserved: readonly string[] = []) {
    for (const name of reserved) this.#taken.add(keyOf(name));
  }

  /** Claim a safe base name for a source. */
  claim(sourceName: string): string {
    const base = safeBaseName(sourceName);
    let candidate = base;
    for (let number = 2; this.#taken.has(keyOf(candidate)); number += 1) candidate = `${base} (${number})`;
    this.#taken.add(keyOf(candidate));
    return candidate;
  }
}

/** Two names that some file system treats as one have one key. */
export function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function trimDots(name: string): string {
  return name.replace(/^[\s.]+|[\s.]+$/g, '');
}

function cutToBytes(text: string, maxBytes: number): string {
  const encoder = new TextEncoder();
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += encoder.encode(character).length;
    if (used > maxBytes) break;
    kept += character;
  }
  return kept;
}
