import { expect, test } from '@playwright/test';
import { seededRng } from '../src/core/common/rng.ts';
import { hostileSet, sampleOf } from './hostile/hostileSet.ts';
import type { Family } from './hostile/hostileFile.ts';
import { runPage } from './hostile/pageRun.ts';
import { faultsOf, makeReport } from './hostile/report.ts';

const SEED = 1;
/** How many files of each family; sounds share one batch, every archive and library gets a page of its own. */
const NUM_FILES: Readonly<Record<Family, number>> = {
  mutants: 6,
  structures: 3,
  garbage: 3,
  names: 2,
  archives: 3,
  libraries: 3,
};
/** Longest silence of the page before its open files count as hung. */
const LIMIT_SEC = 60;

test('a sample of the hostile set: an answer or a sentence for each, and a page that lives on', async ({
  browser,
  baseURL,
}) => {
  const rng = seededRng(SEED);
  const all = hostileSet(SEED);
  const files = Object.entries(NUM_FILES).flatMap(([name, count]) =>
    sampleOf(
      all.filter(({ family }) => family === name),
      count,
      rng,
    ),
  );
  const run = await runPage(browser, baseURL!, files, LIMIT_SEC);
  expect([...run.outcomes.keys()].sort()).toEqual(files.map(({ name }) => name).sort());
  expect(faultsOf(makeReport(SEED, files, null, run)), run.uncaught.join('\n')).toEqual([]);
});
