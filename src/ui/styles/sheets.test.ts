import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const UI = fileURLToPath(new URL('..', import.meta.url));
const files = readdirSync(UI, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
const text = new Map(files.filter(isSource).map((name) => [name, readFileSync(join(UI, name), 'utf8')]));
const sheets = [...text.keys()].filter((name) => name.endsWith('.css'));
const modules = [...text.keys()].filter((name) => name.endsWith('.tsx'));

function isSource(name: string): boolean {
  return /\.(css|tsx?)$/.test(name) && !/\.test\./.test(name);
}

/** The files of `ui` that a file imports; lazy pages are chunks of their own and do not count. */
function importsOf(name: string): string[] {
  const found = [...(text.get(name) ?? '').matchAll(/^(?:import|export)\b[^;]*?'(\.[^']+)';/gms)];
  return found.map(([, path]) => join(dirname(name), path!).replaceAll('\\', '/')).filter((path) => text.has(path));
}

/** A file with all that it brings along. */
function reach(start: string): Set<string> {
  const seen = new Set<string>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    open.push(...importsOf(name));
  }
  return seen;
}

function classesIn(css: string): Set<string> {
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, '');
  return new Set([...bare.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name!));
}

/** Words in `className` attributes. */
function classesUsed(source: string): string[] {
  const attributes = [...source.matchAll(/className=(?:"([^"]*)"|\{([^}]*(?:\$\{[^}]*\}[^}]*)*)\})/g)];
  return attributes.flatMap(([, plain, code]) => (plain ?? code ?? '').match(/[a-z][\w-]*/g) ?? []);
}

const owners = new Map<string, string[]>();
for (const sheet of sheets) {
  for (const name of classesIn(text.get(sheet)!)) owners.set(name, [...(owners.get(name) ?? []), sheet]);
}
/** What the frame of the page brings along, whichever page is open. */
const always = new Set([...reach('app/App.tsx'), ...sheets.filter((sheet) => sheet.startsWith('styles/'))]);

/** Classes used in a file whose every sheet lies beyond what is loaded. */
function unstyled(name: string, loaded: ReadonlySet<string>): string[] {
  const missing = classesUsed(text.get(name)!).filter((word) => {
    const homes = owners.get(word);
    return homes !== undefined && !homes.some((home) => loaded.has(home) || always.has(home));
  });
  return missing.map((word) => `${name}: .${word} stands in ${owners.get(word)!.join(', ')}`);
}

describe('style sheets', () => {
  const pages = modules.filter((name) => /^pages\/\w+\/\w+Page\.tsx$/.test(name));

  it.each(pages)('%s brings every sheet that it needs', (page) => {
    // A lazy part of the page has the page around it.
    const loaded = reach(page);
    const lazy = modules.filter((name) => name.startsWith(`${dirname(page)}/`) && !loaded.has(name));
    const whole = new Set([...loaded, ...lazy.flatMap((name) => [...reach(name)])]);
    expect([...whole].filter((name) => name.endsWith('.tsx')).flatMap((name) => unstyled(name, whole))).toEqual([]);
  });

  it('shared parts bring their own, wherever they stand', () => {
    const shared = modules.filter((name) => /^(components|recordings|charts)\//.test(name));
    expect(shared.flatMap((name) => unstyled(name, reach(name)))).toEqual([]);
  });

  it('no page takes a sheet of another page', () => {
    const page = (name: string): string | null => /^pages\/(\w+)\//.exec(name)?.[1] ?? null;
    const foreign = modules.flatMap((name) =>
      importsOf(name)
        .filter((path) => path.endsWith('.css') && page(path) !== null && page(path) !== page(name))
        .map((path) => `${name} imports ${relative('.', path)}`),
    );
    expect(foreign).toEqual([]);
  });

  it('every sheet says its layer', () => {
    const bare = sheets.filter((sheet) => !/^(\/\*[\s\S]*?\*\/\s*)?(@layer|@font-face|@import)/.test(text.get(sheet)!));
    expect(bare).toEqual([]);
  });
});
