/**
 * Keep the README's table of figures equal to the model cards. `node e2e/readmeFigures.mjs` says whether it is,
 * `--write` makes it so.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const START = '<!-- figures: node e2e/readmeFigures.mjs --write -->';
const END = '<!-- end of figures -->';
const percent = (rate) => (rate * 100).toFixed(1);

function table() {
  const { models } = JSON.parse(readFileSync(at('public/models/index.json'), 'utf8'));
  const rows = models.flatMap((id) => {
    const card = JSON.parse(readFileSync(at(`public/models/${id}/model-card.json`), 'utf8'));
    return (card.metrics.figures ?? [])
      .filter((figure) => typeof figure.value === 'number')
      .map(
        ({ name, measure, value, ci95 }) =>
          `| ${id} | ${name} | ${measure} ${percent(value)} % | ${ci95 ? `${percent(ci95[0])} to ${percent(ci95[1])} %` : ''} |`,
      );
  });
  return ['| model | tested on | result | 95 % interval |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** The README as it should be; throws when it has no place for the figures. */
function wanted(readme) {
  const start = readme.indexOf(START);
  const end = readme.indexOf(END);
  if (start < 0 || end < start) throw new Error('README.md has no place for the figures');
  return `${readme.slice(0, start + START.length)}\n\n${table()}\n\n${readme.slice(end)}`;
}

/** Say whether the README shows the figures of the model cards. */
export function readmeIsCurrent() {
  const readme = readFileSync(at('README.md'), 'utf8');
  return wanted(readme) === readme;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--write')) writeFileSync(at('README.md'), wanted(readFileSync(at('README.md'), 'utf8')));
  const current = readmeIsCurrent();
  console.log(
    current
      ? 'The README shows the figures of the model cards.'
      : 'The README differs from the model cards: node e2e/readmeFigures.mjs --write',
  );
  process.exitCode = current ? 0 : 1;
}
