/**
 * `npm test`: types, lint, unit tests, parts of the page in Chromium, build, bundle checks, journeys in Chromium, a few steps
 * in every engine, and the trainer's tests where PyTorch is installed.
 * Counts everything; the last line is "N passed, N failed" with ", N skipped" where something was left out (each named above it).
 */
import { Buffer } from 'node:buffer';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkBundle } from './checkBundle.mjs';
import { readmeIsCurrent } from './readmeFigures.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, 'e2e/.cache');
const totals = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const skips = [];

function pass(count = 1) {
  totals.passed += count;
}
function fail(what, count = 1) {
  totals.failed += count;
  failures.push(what);
}
function skip(what, count = 1) {
  totals.skipped += count;
  skips.push(what);
}

/** Run a command in the root; its output is shown as it comes, or whole at its end. Resolves to the exit status. */
function run(command, args, { atEnd = false } = {}) {
  const started = Date.now();
  const title = `\n> ${command} ${args.join(' ')}`;
  if (!atEnd) console.log(title);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: atEnd ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      shell: process.platform === 'win32',
    });
    const output = [];
    child.stdout?.on('data', (part) => output.push(part));
    child.stderr?.on('data', (part) => output.push(part));
    child.on('error', (error) => {
      console.error(error.message);
      resolve(127);
    });
    child.on('close', (status) => {
      if (atEnd) console.log(`${title}\n${Buffer.concat(output).toString()}`.trimEnd());
      console.log(`  (${((Date.now() - started) / 1000).toFixed(0)} s)`);
      resolve(status ?? 1);
    });
  });
}

/** A step that either passes or fails as a whole. */
async function step(name, command, args, how) {
  const ok = (await run(command, args, how)) === 0;
  if (ok) pass();
  else fail(name);
  return ok;
}

/** Steps that need one core each and nothing of each other, two at a time. */
async function sideBySide(steps) {
  const waiting = [...steps];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await step(...next, { atEnd: true });
  };
  await Promise.all([lane(), lane()]);
}

function readReport(name) {
  const path = join(cache, name);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

/** Run one project of Vitest, `node` or `browser`, and count its report. */
async function unitTests(name, project) {
  const failedBefore = totals.failed;
  const reportName = `vitest-${project}.json`;
  const status = await run('npx', [
    'vitest',
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=e2e/.cache/${reportName}`,
  ]);
  const report = readReport(reportName);
  if (!report) {
    fail(`${name}: no report`);
    return;
  }
  for (const file of report.testResults) {
    if (file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'))
      fail(`${name}: ${file.name}: ${file.message ?? 'did not load'}`);
    for (const test of file.assertionResults) {
      if (test.status === 'passed') pass();
      else if (test.status === 'failed') fail(`${name}: ${test.fullName}`);
      else skip(`${name}: ${test.fullName}`);
    }
  }
  if (status !== 0 && totals.failed === failedBefore) fail(`${name}: exit status ${status}`);
}

function bundleChecks() {
  console.log('\n> bundle checks');
  let result;
  try {
    result = checkBundle(join(root, 'dist'));
  } catch (error) {
    fail(`bundle: ${error.message}`);
    return;
  }
  for (const { name, ok, detail } of result.checks) {
    console.log(
      `  ${ok ? 'ok  ' : 'FAIL'} ${name}${detail ? ` (${detail.length > 160 ? `${detail.slice(0, 160)}...` : detail})` : ''}`,
    );
    if (ok) pass();
    else fail(`bundle: ${name}: ${detail}`);
  }
}

/** Make sure that there is a Chromium: the system's, or else Playwright's own, fetched when missing. */
async function ensureBrowser() {
  const present = () =>
    spawnSync('npx', ['tsx', '-e', "import('./e2e/browser.ts').then((m) => process.exit(m.hasChromium() ? 0 : 1))"], {
      cwd: root,
    }).status === 0;
  if (present()) return true;
  await run('npx', ['playwright', 'install', 'chromium']);
  return present();
}

function countJourneys(suite, path = []) {
  for (const inner of suite.suites ?? []) countJourneys(inner, [...path, inner.title]);
  for (const spec of suite.specs ?? []) {
    for (const test of spec.tests) {
      const name = ['journey:', test.projectName, [...path, spec.title].join(' > ')].filter(Boolean).join(' ');
      const reason = test.annotations?.find((note) => note.type === 'skip')?.description;
      if (test.status === 'expected') pass();
      else if (test.status === 'skipped') skip(`${name}${reason ? `: ${reason}` : ''}`);
      else fail(name);
    }
  }
}

/** Run one Playwright configuration and count its report. */
async function journeys(name, config, reportName) {
  const failedBefore = totals.failed;
  const status = await run('npx', ['playwright', 'test', '-c', config]);
  const report = readReport(reportName);
  if (!report) {
    fail(`${name}: no report`);
    return;
  }
  countJourneys(report);
  for (const error of report.errors ?? []) fail(`${name}: ${error.message?.split('\n')[0]}`);
  if (status !== 0 && totals.failed === failedBefore) fail(`${name}: exit status ${status}`);
}

async function trainerTests() {
  const own = join(root, 'training/.venv/bin/python');
  const python = process.env.UNDERTONE_PYTHON ?? (existsSync(own) ? own : 'python3');
  const ready = spawnSync(python, ['-c', 'import torch, librosa, sklearn, pytest, ruff'], { cwd: root }).status === 0;
  if (!ready) {
    skip(`trainer: all of its tests, since ${python} lacks what training/setup.sh installs`);
    return;
  }
  await step('trainer lint', python, ['-m', 'ruff', 'check', '--quiet', 'training']);
  await step('trainer format', python, ['-m', 'ruff', 'format', '--quiet', '--check', 'training']);
  const status = await run(python, ['-m', 'pytest', '-q', '--junit-xml=e2e/.cache/trainer.xml', 'training']);
  const report = join(cache, 'trainer.xml');
  const suite = existsSync(report) ? (/<testsuite [^>]*>/.exec(readFileSync(report, 'utf8'))?.[0] ?? '') : '';
  const count = (name) => Number(new RegExp(` ${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  const failed = count('failures') + count('errors');
  pass(count('tests') - failed - count('skipped'));
  if (failed > 0) fail(`trainer: ${failed} tests, named above`, failed);
  else if (status !== 0) fail(`trainer tests: exit status ${status}`);
  if (count('skipped') > 0)
    skip(`trainer: ${count('skipped')} tests (no corpora here, or a part of a package)`, count('skipped'));
}

mkdirSync(cache, { recursive: true });
for (const name of [
  'vitest-node.json',
  'vitest-browser.json',
  'playwright.json',
  'realTime.json',
  'engines.json',
  'trainer.xml',
])
  rmSync(join(cache, name), { force: true });

const projects = ['src/core', 'src/workers', 'src/workers/tsconfig.tests.json', 'src/cli', 'tsconfig.json'];
await sideBySide([
  ['lint', 'npx', ['eslint', '.']],
  ...projects.map((project) => [`types: ${project}`, 'npx', ['tsc', '-p', project]]),
  ['format', 'npx', ['prettier', '--check', '--log-level', 'warn', '.']],
  ['nothing unused', 'npx', ['knip']],
  ['import rule', 'npx', ['depcruise', '--config', '.dependency-cruiser.cjs', 'src']],
]);
if (readmeIsCurrent()) pass();
else fail('README: its figures differ from the model cards (node e2e/readmeFigures.mjs --write)');
await unitTests('unit', 'node');
const hasBrowser = await ensureBrowser();
if (hasBrowser) await unitTests('part', 'browser');
else fail('parts of the page and journeys: no Chromium, and Playwright could not fetch one');
const built =
  (await step('build', 'npx', ['vite', 'build'])) &&
  (await step('build with test doors', 'npx', ['vite', 'build', '--mode', 'e2e']));
if (built) {
  bundleChecks();
  if (hasBrowser) {
    await journeys('journeys', 'e2e', 'playwright.json');
    await journeys('journeys in real time', 'e2e/realTime.config.ts', 'realTime.json');
    await journeys('engines', 'e2e/engines.config.ts', 'engines.json');
  }
} else {
  fail('bundle checks and journeys: nothing built to look at');
}
await trainerTests();

if (skips.length > 0) console.log(`\nLeft out:\n${skips.map((line) => `  ${line}`).join('\n')}`);
if (failures.length > 0) console.log(`\nFailed:\n${failures.map((line) => `  ${line}`).join('\n')}`);
process.exitCode = totals.failed > 0 ? 1 : 0;
console.log(
  `\n${totals.passed} passed, ${totals.failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''}`,
);
