import { parseCremad, parseSavee, parseTess } from './englishNames.ts';
import { parseBanglaSer, parseRavdess } from './numberedNames.ts';
import { parseAesdd, parseEmoDb, parseEmovo, parseNemo } from './otherNames.ts';
import type { NamedUtterance } from './utterance.ts';

const BANGLASER = /bangla[\s_-]?ser/i;

/**
 * Read the label, speaker and sex from a file's name by the conventions of RAVDESS, BanglaSER, TESS, CREMA-D, SAVEE,
 * EmoDB, EMOVO, AESDD and nEMO. The patterns exclude one another, except RAVDESS and BanglaSER: such a name means
 * RAVDESS unless the nearest folder that names either of the two says "banglaser".
 * @param path with folders as far as they are known; slashes of either kind
 * @returns null for a name that follows none of them
 */
export function parseFileName(path: string): NamedUtterance | null {
  const parts = path.replaceAll('\\', '/').split('/');
  const name = parts.pop() ?? '';
  const stem = name.replace(/\.[A-Za-z0-9]{1,5}$/, '');
  const named = parts.findLast((part) => BANGLASER.test(part) || /ravdess/i.test(part));
  if (named !== undefined && BANGLASER.test(named)) return parseBanglaSer(stem);
  return (
    parseRavdess(stem) ??
    parseCremad(stem) ??
    parseTess(stem) ??
    parseSavee(stem, parts.at(-1) ?? '') ??
    parseEmoDb(stem) ??
    parseEmovo(stem) ??
    parseAesdd(stem) ??
    parseNemo(stem)
  );
}
