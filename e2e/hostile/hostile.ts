import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { seededRng } from '../../src/core/common/rng.ts';
import { chromiumOptions } from '../browser.ts';
import { serve } from '../serve.ts';
import { runCommandLine, type CommandLineRun } from './commandLineRun.ts';
import type { HostileFile } from './hostileFile.ts';
import { hostileSet, sampleOf } from './hostileSet.ts';
import type { PageRun } from './outcome.ts';
import { runPage } from './pageRun.ts';
import { faultsOf, makeReport } from './report.ts';

const USAGE = `Give the whole hostile set to the command line and to the built page, and count what happens.

  npm run hostile -- [options]

  --seed N         another set (default 1)
  --sample N       only N files of it, chosen by the seed
  --family a,b     only these: mutants, structures, garbage, names, archives, libraries
  --only SIDE      only "page" or "commandLine"
  --limit SECONDS  longest time for one file (default 60)
  --out FILE       where the counts go (default .cache/hostile.json)

The page must be built (npm run build). Exit code: 0 when all that must be zero is zero, 1 when not.
`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    sample: { type: 'string' },
    family: { type: 'string' },
    only: { type: 'string' },
    limit: { type: 'string', default: '60' },
    out: { type: 'string', default: '.cache/hostile.json' },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<number> {
  const seed = Number(values.seed);
  const limitSec = Number(values.limit);
  const families = values.family?.split(',');
  const chosen = hostileSet(seed).filter(({ family }) => families?.includes(family) ?? true);
  const files = values.sample ? sampleOf(chosen, Number(values.sample), seededRng(seed)) : chosen;
  const sounds = files.filter(({ family }) => family !== 'archives' && family !== 'libraries');
  const commandLine =
    values.only === 'page' ? null : await runCommandLine(sounds, limitSec, told('command line', sounds.length));
  const page = values.only === 'commandLine' ? null : await inChromium(files, limitSec);
  const report = makeReport(seed, files, commandLine, page);
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, `${JSON.stringify({ ...report, outcomes: listed(files, commandLine, page) }, null, 2)}\n`);
  console.log(JSON.stringify(report, null, 2));
  const faults = faultsOf(report);
  console.log(faults.length === 0 ? 'All that must be zero is zero.' : `Not zero: ${faults.join(', ')}.`);
  return faults.length === 0 ? 0 : 1;
}

async function inChromium(files: readonly HostileFile[], limitSec: number): Promise<PageRun> {
  const server = await serve(0);
  const browser = await chromium.launch(chromiumOptions());
  try {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return await runPage(browser, `http://127.0.0.1:${port}/undertone/`, files, limitSec, told('page', files.length));
  } finally {
    await browser.close();
    server.close();
  }
}

function told(side: string, total: number): (numDone: number) => void {
  return (numDone) => console.error(`${side}: ${numDone} of ${total}`);
}

function listed(files: readonly HostileFile[], commandLine: CommandLineRun | null, page: PageRun | null): unknown[] {
  return files.map(({ name, family }) => ({
    name,
    family,
    commandLine: commandLine?.outcomes.get(name),
    page: page?.outcomes.get(name),
  }));
}

if (values.help) console.log(USAGE);
else process.exitCode = await main();
