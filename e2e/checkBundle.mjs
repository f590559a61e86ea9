/**
 * Look at the built page in dist/ as a stranger would: what loads first, what it weighs, whether anything could come from elsewhere.
 * `checkBundle(dist)` returns checks `{ name, ok, detail }` and figures; run as a script it prints both as JSON and fails if a check does.
 */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const ENTRY_LIMIT = 150 * 1000;
const FIRST_ANSWER_LIMIT = 6 * 1000 * 1000;
/** Names that stay readable in minified tfjs; one of them must appear somewhere in the build, none in the entry. */
const TFJS_MARKS = ['numBytesInGPUAllocated', 'Conv2DBackpropFilter'];

const gzipBytes = (path) => gzipSync(readFileSync(path)).length;

function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** The scripts that the browser loads before anything else runs: the entry, its preloads, and all that they import statically. */
function entryScripts(dist, html) {
  const tags = [...html.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="([^"]+\.js)"/g)].map((match) =>
    join(dist, match[1]),
  );
  const found = new Set();
  const visit = (path) => {
    if (found.has(path) || !existsSync(path)) return;
    found.add(path);
    const source = readFileSync(path, 'utf8');
    const imports = [
      ...source.matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[\w*${}\s,]+\s*from\s*)?["'](\.{1,2}\/[^"']+\.js)["']/g),
    ];
    for (const match of imports) visit(join(dirname(path), match[1]));
  };
  tags.forEach(visit);
  return [...found];
}

/** Files that a first answer can ask for: everything but samples, schemas, other models, and fonts of other scripts. */
function firstAnswerFiles(dist) {
  const models = JSON.parse(readFileSync(join(dist, 'models/index.json'), 'utf8')).models;
  const left = [
    /^samples\//,
    /^schema\//,
    /^sw\.js$/,
    /^workbox-/,
    /^icons\/(?!icon\.svg)/,
    /-(cyrillic|greek|vietnamese|latin-ext)/,
    /\.woff$/,
  ];
  const others = models.slice(1).map((id) => `models/${id}/`);
  return filesUnder(dist).filter((path) => {
    const name = relative(dist, path);
    return !left.some((pattern) => pattern.test(name)) && !others.some((prefix) => name.startsWith(prefix));
  });
}

/** Direct dependencies are the page's; those of the command line are for development. Some of what they bring is named too. */
function packagesOfPage() {
  const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return [...Object.keys(dependencies), '@tensorflow/tfjs-core', 'react-stately', 'workbox-precaching', 'd3-shape'];
}

/** Models whose licence the notices do not repeat. */
function withoutTerms(dist, notices) {
  const { models } = JSON.parse(readFileSync(join(dist, 'models/index.json'), 'utf8'));
  const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  const card = (id) => JSON.parse(readFileSync(join(dist, 'models', id, 'model-card.json'), 'utf8'));
  return models.filter((id) => !notices.includes(escaped(card(id).licence)));
}

export function checkBundle(dist) {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const scripts = entryScripts(dist, html);
  const entryGzipBytes = scripts.reduce((sum, path) => sum + gzipBytes(path), 0);
  const all = filesUnder(dist);
  const withTfjs = all.filter(
    (path) => extname(path) === '.js' && TFJS_MARKS.some((mark) => readFileSync(path, 'utf8').includes(mark)),
  );
  const inlineScripts = [...html.matchAll(/<script\b(?![^>]*\bsrc=)[^>]*>/g)];
  const absolute = [...html.matchAll(/(?:src|href)="(\/[^"]*|https?:[^"]*)"/g)].map((match) => match[1]);
  const styles = all.filter((path) => extname(path) === '.css');
  const foreignStyles = styles.filter((path) => /url\(\s*["']?(?:https?:)?\/\//.test(readFileSync(path, 'utf8')));
  const policy = html.match(/http-equiv="Content-Security-Policy" content="([^"]+)"/)?.[1] ?? '';
  const worker = existsSync(join(dist, 'sw.js')) ? readFileSync(join(dist, 'sw.js'), 'utf8') : '';
  const defaultModel = JSON.parse(readFileSync(join(dist, 'models/index.json'), 'utf8')).models[0];
  const weights = readdirSync(join(dist, 'models', defaultModel)).filter((name) => name.endsWith('.bin'));
  const wasm = all.filter((path) => extname(path) === '.wasm').map((path) => relative(dist, path));
  const firstAnswerCeilingBytes = firstAnswerFiles(dist).reduce((sum, path) => sum + statSync(path).size, 0);
  const page = join(dist, 'licences.html');
  const notices = existsSync(page) ? readFileSync(page, 'utf8') : '';
  const unnamed = packagesOfPage().filter(
    (name) => !new RegExp(`<h3>${name} [\\d.]+</h3>[^]*?<pre>[^<]{300}`).test(notices),
  );
  const kept = (name) => worker.includes(`"${name}"`);

  const checks = [
    {
      name: 'entry scripts found',
      ok: scripts.length > 0,
      detail: scripts.map((path) => relative(dist, path)).join(', '),
    },
    {
      name: `entry weighs at most ${ENTRY_LIMIT / 1000} kB gzipped`,
      ok: entryGzipBytes <= ENTRY_LIMIT,
      detail: `${entryGzipBytes} bytes`,
    },
    {
      name: 'entry holds no tfjs',
      ok: withTfjs.length > 0 && !withTfjs.some((path) => scripts.includes(path)),
      detail: `tfjs in ${withTfjs.map((path) => relative(dist, path)).join(', ') || 'no file: the marks are out of date'}`,
    },
    {
      name: 'policy forbids other sites',
      ok: ["default-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'"].every((part) =>
        policy.split('; ').includes(part),
      ),
      detail: policy || 'no policy',
    },
    {
      name: 'no inline script',
      ok: inlineScripts.length === 0,
      detail: inlineScripts.map((match) => match[0]).join(' '),
    },
    { name: 'every path is relative', ok: absolute.length === 0, detail: absolute.join(' ') },
    { name: 'no style loads from elsewhere', ok: foreignStyles.length === 0, detail: foreignStyles.join(' ') },
    {
      name: 'the offline copy holds page, default model and wasm',
      ok:
        weights.length > 0 &&
        kept('index.html') &&
        weights.every((name) => kept(`models/${defaultModel}/${name}`)) &&
        wasm.length > 0 &&
        wasm.every(kept),
      detail: [...weights, ...wasm].join(', '),
    },
    {
      name: 'no test hook in the published build',
      ok: !all.some((path) => extname(path) === '.js' && readFileSync(path, 'utf8').includes('undertoneTestHooks')),
      detail: '',
    },
    {
      name: 'licences name every package of the page and every model',
      ok: unnamed.length === 0 && withoutTerms(dist, notices).length === 0,
      detail: [...unnamed, ...withoutTerms(dist, notices)].join(', '),
    },
    {
      name: `all that a first answer can ask for is at most ${FIRST_ANSWER_LIMIT / 1e6} MB`,
      ok: firstAnswerCeilingBytes <= FIRST_ANSWER_LIMIT,
      detail: `${firstAnswerCeilingBytes} bytes, uncompressed`,
    },
  ];
  return { checks, figures: { entryGzipBytes, firstAnswerCeilingBytes, entryScripts: scripts.length } };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const result = checkBundle(fileURLToPath(new URL('../dist', import.meta.url)));
  console.log(JSON.stringify(result, null, 2));
  process.exit(result.checks.every((check) => check.ok) ? 0 : 1);
}
