import { readdirSync, readFileSync } from 'node:fs';
import type { PackageNotice } from './packageNotice.ts';

const PUBLIC = new URL('../public/', import.meta.url);

const STYLE = `
:root { color-scheme: light dark; --paper: #f9f6f1; --ink: #1d2430; --line: #d8d3c8; }
@media (prefers-color-scheme: dark) { :root { --paper: #14181f; --ink: #e6e3dc; --line: #3a414d; } }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem 4rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
h2 { margin-top: 2.5rem; }
a { color: inherit; }
section > h3 { margin: .5rem 0 0; font-size: 1rem; overflow-wrap: anywhere; }
section { padding: .75rem 0; border-top: 1px solid var(--line); }
section p { margin: 0; }
summary { cursor: pointer; }
pre { overflow-x: auto; white-space: pre-wrap; font: .8rem/1.5 ui-monospace, monospace; }
`;

interface LicensedModel {
  readonly id: string;
  readonly version: string;
  readonly licence: string;
  readonly data: readonly { readonly corpus: string; readonly licence: string; readonly citation: string }[];
}

/** The page with all licences, in plain HTML that needs nothing else. */
export function noticesPage(packages: readonly PackageNotice[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Licences · Undertone</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Licences</h1>
<h2>Undertone</h2>
<pre>${escaped(readFileSync(new URL('../LICENSE', import.meta.url), 'utf8').trim())}</pre>
<h2>Models</h2>
<p>The weights are not under the licence above. Each model carries its own, because of the recordings it learned from.</p>
${models().map(modelPart).join('\n')}
<h2>Samples</h2>
${samplesPart()}
<h2>Software and fonts of others</h2>
<p>${packages.length} packages are part of this page. Their source is where the links lead.</p>
${byText(packages).map(packagesPart).join('\n')}
</body>
</html>
`;
}

function models(): LicensedModel[] {
  return readdirSync(new URL('models/', PUBLIC), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => json(`models/${name}/model-card.json`) as LicensedModel);
}

function modelPart({ id, version, licence, data }: LicensedModel): string {
  const corpora = data.map((one) => `<li>${escaped(`${one.corpus}: ${one.licence}. ${one.citation}`)}</li>`);
  return `<section><h3>${escaped(`${id} ${version}`)}</h3>
<p>${escaped(licence)}</p>
<details><summary>What it learned from</summary><ul>${corpora.join('')}</ul></details></section>`;
}

function samplesPart(): string {
  const { origin, licence } = json('samples/samples.json') as { readonly origin: string; readonly licence: string };
  return `<p>${escaped(`${licence}. ${origin}`)}</p>`;
}

function byText(packages: readonly PackageNotice[]): PackageNotice[][] {
  const groups = new Map<string, PackageNotice[]>();
  for (const one of packages) groups.set(one.text, [...(groups.get(one.text) ?? []), one]);
  return [...groups.values()];
}

/** Packages with the very same text share it. */
function packagesPart(packages: readonly PackageNotice[]): string {
  const heads = packages.map(({ name, version, licence, source }) => {
    const link = /^https?:/.test(source) ? ` · <a href="${escaped(source)}">source</a>` : '';
    return `<h3>${escaped(`${name} ${version}`)}</h3>\n<p>${escaped(licence)}${link}</p>`;
  });
  return `<section>${heads.join('\n')}
<details><summary>Text</summary><pre>${escaped(packages[0]!.text)}</pre></details></section>`;
}

function json(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, PUBLIC), 'utf8'));
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
