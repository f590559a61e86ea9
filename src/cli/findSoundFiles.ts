import { constants } from 'node:fs';
import { access, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Names that are looked at in a folder. What a file really is, its content decides later. */
const SOUND_NAME = /\.(wav|wave|aiff?|mp3|opus|ogg|oga|flac|m4a|mp4|aac|webm)$/i;

/**
 * List the sound files under a folder, however deep, sorted by path. Hidden files are left out (macOS leaves `._a.wav`
 * beside `a.wav`); linked folders are followed, but never in a circle.
 * @returns paths relative to `folder`, with forward slashes
 */
export async function findSoundFiles(folder: string): Promise<string[]> {
  const found: string[] = [];
  await visit(folder, '', new Set(), found);
  return found.sort();
}

async function visit(folder: string, prefix: string, above: ReadonlySet<string>, found: string[]): Promise<void> {
  const real = await realpath(folder);
  if (above.has(real)) return;
  // A folder inside that may not be read (lost+found) must not stop the others.
  if (prefix !== '' && (await access(folder, constants.R_OK | constants.X_OK).catch(() => 'closed')) === 'closed')
    return;
  const seen = new Set(above).add(real);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    const kind = entry.isSymbolicLink() ? await stat(path).catch(() => null) : entry;
    if (kind?.isDirectory()) await visit(path, `${prefix}${entry.name}/`, seen, found);
    else if (kind?.isFile() && SOUND_NAME.test(entry.name)) found.push(prefix + entry.name);
  }
}
