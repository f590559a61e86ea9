import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a bundled package asks to be said of it. */
export interface PackageNotice {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
  /** Where its source is: some licences ask for that. */
  readonly source: string;
  /** Its own licence and notice files; the standard text where it brings none. */
  readonly text: string;
}

interface PackageFacts {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly homepage?: string;
  readonly repository?: string | { readonly url: string };
  readonly author?: string | { readonly name: string };
}

const OWN_FILES = /^(licen[cs]e|copying|notice)/i;
/** Vite's file goes on with the licences of all that Vite itself was built from, none of which is in the page. */
const VITE_REST = '\n# Licenses of bundled dependencies';

/**
 * Read what a package says of its licence.
 * @param folder its folder in `node_modules`
 * @throws when it names no licence, or has no text and none is kept in `build/licences`
 */
export function packageNotice(folder: string): PackageNotice {
  const facts = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageFacts;
  const { name, version, license, repository, homepage } = facts;
  if (!license) throw new Error(`${name} names no licence in its package.json`);
  const repositoryUrl = typeof repository === 'string' ? repository : repository?.url;
  return {
    name,
    version,
    licence: license,
    source: (repositoryUrl ?? homepage ?? '')
      .replace(/^git\+|\.git$/g, '')
      .replace(/^(git|ssh):\/\/(git@)?/, 'https://'),
    text: ownText(folder) ?? standardText(facts, license),
  };
}

function ownText(folder: string): string | null {
  const files = readdirSync(folder).filter((file) => OWN_FILES.test(file));
  if (files.length === 0) return null;
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').split(VITE_REST)[0]!.trim());
  return texts.join('\n\n');
}

function standardText({ name, author }: PackageFacts, licence: string): string {
  const holder = (typeof author === 'string' ? author : author?.name)?.replace(/\s*<.*/, '');
  const texts = licence.split(' AND ').map((id) => {
    const file = new URL(`./licences/${id}.txt`, import.meta.url);
    if (!existsSync(file)) throw new Error(`${name} brings no licence text, and build/licences has none for ${id}`);
    return readFileSync(file, 'utf8').trim();
  });
  return [...(holder ? [`Copyright (c) ${holder}`] : []), ...texts].join('\n\n');
}
