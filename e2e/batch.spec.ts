import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { unzipSync, zipSync } from 'fflate';
import type { EvaluationReport } from '../src/core/contract/evaluationReport.ts';
import { BatchPage } from './batchPage.ts';
import { mediaBytes } from './fixtures/badInputs.ts';
import { haveCorpora, NO_CORPORA } from './fixtures/corpora.ts';
import { makeStudy } from './fixtures/study.ts';
import { HOOKS_PATH } from './testHooks.ts';
import { killWorker } from './workers.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

test.describe('60 real files, three of them bad', () => {
  test.skip(!haveCorpora(), NO_CORPORA);

  test('every good one is answered, figures are the command line’s, one zip holds everything', async ({ page }) => {
    const study = makeStudy(60);
    const batch = new BatchPage(page);
    await batch.open();
    await batch.choose('Choose a folder', study.folder);
    await batch.finished();
    await expect(batch.progress).toContainText(`${study.numClips} of 60 done, ${study.numBad} failed`);

    await page.getByRole('tab', { name: 'Evaluation' }).click();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save these figures as JSON' }).click();
    const report = JSON.parse(readFileSync(await (await saving).path(), 'utf8')) as EvaluationReport;
    const reference = evaluate(study.folder);
    expect(report.numUtterances).toBe(reference.numUtterances);
    expect(report.numSpeakers).toBe(reference.numSpeakers);
    for (const [ours, theirs] of [
      [report, reference],
      [report.restricted, reference.restricted],
    ] as const) {
      for (const figure of ['uar', 'accuracy', 'macroF1', 'ece'] as const)
        expect(Math.abs(ours[figure] - theirs[figure]), figure).toBeLessThan(0.002);
      expect(Math.abs(ours.uarCi95![0] - theirs.uarCi95![0]), 'interval').toBeLessThan(0.002);
    }
    await expect(page.getByRole('note')).toContainText('The model learned from cremad, emodb, ravdess');

    await page.locator('.evaluation-cell').first().click();
    await page
      .getByRole('button', { name: /^Listen: / })
      .first()
      .click();
    await expect(page.getByRole('button', { name: /^Stop: / })).toBeVisible();

    await page.getByRole('button', { name: 'Export all' }).click();
    const exporting = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'JSON' }).click();
    const entries = Object.keys(unzipSync(readFileSync(await (await exporting).path())));
    expect(entries.filter((name) => name.endsWith('.json'))).toHaveLength(study.numClips);
    expect(entries).toContain('all-lanes.csv');
    expect(entries).toContain('failed.csv');
  });

  test('a dropped folder, however deep: its sound files and nothing else', async ({ page }) => {
    const study = makeStudy(60);
    const batch = new BatchPage(page);
    await page.goto('./');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await batch.drop(study.folder);
    await expect(page).toHaveURL(/#\/batch$/);
    await batch.finished();
    await expect(batch.progress).toContainText(`${study.numClips} of 60 done, ${study.numBad} failed`);
    await expect(page.getByRole('row', { name: /^study-60\/cremad\// }).first()).toBeVisible();
  });

  test('a reload in the middle: nothing twice, nothing lost', async ({ page }) => {
    const study = makeStudy(60);
    const batch = new BatchPage(page);
    await batch.open(HOOKS_PATH);
    await batch.choose('Choose a folder', study.folder);
    await batch.reloadInTheMiddle();
    const doneBefore = await page.evaluate(() => {
      const { store } = window.undertoneTestHooks!;
      const done = store
        .getState()
        .batch.items.filter(({ state }) => state === 'done')
        .map(({ id }) => id);
      const begun: string[] = [];
      (window as { begun?: string[] }).begun = begun;
      store.subscribe(({ batch: { items } }, before) => {
        if (items === before.batch.items) return;
        const was = new Map(before.batch.items.map(({ id, state }) => [id, state]));
        for (const { id, state } of items) if (state === 'running' && was.get(id) !== 'running') begun.push(id);
      });
      return done;
    });
    expect(doneBefore.length).toBeGreaterThan(0);
    expect(doneBefore.length).toBeLessThan(study.numClips);
    await batch.choose('Choose the folder again', study.folder);
    await batch.finished();
    await expect(batch.progress).toContainText(`${study.numClips} of 60 done`);
    const begun = await page.evaluate(() => (window as { begun?: string[] }).begun!);
    expect(new Set(begun).size).toBe(begun.length);
    expect(begun.filter((id) => doneBefore.includes(id))).toEqual([]);
    expect(begun.length + doneBefore.length).toBeGreaterThanOrEqual(study.numClips);
  });
});

test('pause, go on, stop, try again and leave out; keys move and open; axe finds nothing', async ({ page }) => {
  const batch = new BatchPage(page);
  await batch.open();
  const clips = Object.fromEntries(
    Array.from({ length: 80 }, (_, index) => [
      `clips/${String(index).padStart(2, '0')}.wav`,
      new Uint8Array(mediaBytes('speech.wav')),
    ]),
  );
  await batch.choose('Choose files or a zip', {
    name: 'eighty.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from(zipSync(clips, { level: 0 })),
  });
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(batch.progress).toContainText('paused');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(batch.progress).toContainText('stopped');
  await page.getByRole('button', { name: /^Try \d+ again/ }).click();
  await batch.finished();
  await expect(batch.progress).toContainText('80 of 80 done');

  await page.getByRole('columnheader', { name: 'File' }).getByRole('button').click();
  await expect(page.getByRole('columnheader', { name: 'File' })).toHaveAttribute('aria-sort', /ascending|descending/);
  await page
    .getByRole('row', { name: /eighty\/clips/ })
    .first()
    .focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('row', { selected: true })).toBeFocused();
  await expect(page.getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '81');
  await page.getByRole('searchbox', { name: 'Name' }).fill('07');
  await expect(page.getByRole('grid', { name: 'Files' })).toHaveAttribute('aria-rowcount', '2');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('row', { name: /07\.wav/ }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '07.wav' })).toBeVisible();
});

test('workers that die in the middle of a batch stop nothing: every file is answered', async ({ page }) => {
  const batch = new BatchPage(page);
  await batch.open();
  const clips = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [`clips/${index}.wav`, new Uint8Array(mediaBytes('speech.wav'))]),
  );
  await batch.choose('Choose files or a zip', {
    name: 'many.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from(zipSync(clips, { level: 0 })),
  });
  await expect(batch.progress).toContainText(/[1-9]\d* of 300 done/);
  await Promise.all([killWorker(page, 'reading'), killWorker(page, 'analysis')]);
  await batch.finished();
  await expect(batch.progress).toContainText('300 of 300 done');
  await expect(batch.progress).not.toContainText('failed');
});

test('ten thousand files: the table holds only the rows on show, sorts, filters and scrolls to the last', async ({
  page,
}) => {
  const batch = new BatchPage(page);
  await batch.open(HOOKS_PATH);
  await batch.choose('Choose files or a zip', {
    name: 'one.wav',
    mimeType: 'audio/wav',
    buffer: mediaBytes('speech.wav'),
  });
  await batch.finished();
  await page.evaluate(() => {
    const { store } = window.undertoneTestHooks!;
    store.getState().setBatch(({ items }) => ({
      items: Array.from({ length: 10_000 }, (_, index) => ({
        ...items[0]!,
        id: `made-${index}`,
        path: `study/${String((index * 7919) % 10_000).padStart(5, '0')}.wav`,
      })),
    }));
  });
  const table = page.getByRole('grid', { name: 'Files' });
  await expect(table).toHaveAttribute('aria-rowcount', '10001');
  expect(await table.getByRole('row').count()).toBeLessThan(120);
  const spent = await page.evaluate(() => {
    const began = performance.now();
    return new Promise<number>((resolve) =>
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began))),
    );
  });
  expect(spent, 'ms until the page answers again').toBeLessThan(1000);
  await page.getByRole('columnheader', { name: 'File' }).getByRole('button').click();
  await table.getByRole('row', { name: /study/ }).first().focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '10001');
  await expect(page.getByRole('row', { selected: true })).toContainText(/(00000|09999)\.wav/);
  expect(await table.getByRole('row').count()).toBeLessThan(120);
  await page.getByRole('searchbox', { name: 'Name' }).fill('01234');
  await expect(table).toHaveAttribute('aria-rowcount', '2');
});

for (const [name, entries, detail] of [
  ['bomb.zip', { 'bomb.wav': new Uint8Array(48e6) }, 'unfolds to over'],
  [
    'climbing.zip',
    { 'good.wav': new Uint8Array(mediaBytes('speech.wav')), '../../climbing.wav': new Uint8Array(10) },
    'climbs out',
  ],
] as const) {
  test(`${name} is refused with a sentence, and nothing of it is taken`, async ({ page }) => {
    const batch = new BatchPage(page);
    await batch.open();
    await batch.choose('Choose files or a zip', {
      name,
      mimeType: 'application/zip',
      buffer: Buffer.from(zipSync({ ...entries }, { level: 9 })),
    });
    const notice = page.getByRole('alert');
    await expect(notice).toContainText('This zip file is refused');
    await expect(notice).toContainText(detail);
    await expect(page.getByRole('grid', { name: 'Files' })).toHaveCount(0);
  });
}

/** Run `npm run evaluate` on a folder. */
function evaluate(folder: string): EvaluationReport {
  const { stdout, stderr } = spawnSync('npx', ['tsx', 'src/cli/evaluate.ts', folder, '--json', '-'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (!stdout.trim()) throw new Error(`evaluate printed nothing: ${stderr}`);
  return JSON.parse(stdout) as EvaluationReport;
}
