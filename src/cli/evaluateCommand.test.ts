import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { haveCorpora, NO_CORPORA, realClips } from '../../e2e/fixtures/corpora.ts';
import type { EvaluationReport } from '../core/contract/evaluationReport.ts';
import { publishedSchema } from '../testing/publishedSchema.ts';
import { CaptureTerminal } from './captureTerminal.ts';
import { runCommand, type Command } from './commandLine.ts';
import { evaluateCommand } from './evaluateCommand.ts';
import { featuresCommand } from './featuresCommand.ts';
import { refuseCommand } from './refuseCommand.ts';
import { robustnessCommand } from './robustnessCommand.ts';

const media = (name: string): string => fileURLToPath(new URL(`../../e2e/fixtures/media/${name}`, import.meta.url));

/** Real clips of two actors of RAVDESS and two of CREMA-D. */
const REAL = [
  ...['01', '02'].flatMap((actor) =>
    ['03', '04', '05'].map((emotion) => `ravdess/03-01-${emotion}-01-01-01-${actor}.opus`),
  ),
  ...['1002', '1003'].flatMap((actor) =>
    ['ANG', 'HAP', 'SAD'].map((emotion) => `cremad/${actor}_DFA_${emotion}_XX.opus`),
  ),
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'undertone-evaluate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function call(command: Command, ...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const terminal = new CaptureTerminal();
  const code = await runCommand(command, argv, terminal);
  return { code, stdout: terminal.stdout, stderr: terminal.stderr };
}

async function evaluate(...argv: string[]): Promise<EvaluationReport> {
  const { code, stdout, stderr } = await call(evaluateCommand, ...argv, '--json', '-');
  expect(code, stderr).toBe(0);
  const report = JSON.parse(stdout) as EvaluationReport;
  const validate = publishedSchema('evaluation');
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  return report;
}

/** Put files under `name` in the test's folder; each is [path, file to copy or text]. */
function fill(name: string, files: readonly (readonly [string, string])[]): string {
  for (const [path, source] of files) {
    const to = join(folder, name, path);
    mkdirSync(dirname(to), { recursive: true });
    if (source.startsWith('/')) copyFileSync(source, to);
    else writeFileSync(to, source);
  }
  return join(folder, name);
}

describe('evaluate', () => {
  it('finds labels in names, however deep, and says why files are left out', async () => {
    const path = fill('names', [
      ['Actor_01/03-01-05-01-01-01-01.wav', media('speech.wav')],
      ['Actor_02/03-01-04-01-01-01-02.mp3', media('speech.mp3')],
      ['deep/er/1001_DFA_HAP_XX.flac', media('speech.flac')],
      ['deep/03a01Lb.opus', media('speech.opus')],
      ['deep/03a01Fa.opus', 'this is no sound at all'],
      ['._03-01-05-01-01-01-01.wav', 'a shadow that macOS leaves'],
      ['notes.wav', media('speech.wav')],
      ['readme.txt', 'not looked at'],
    ]);
    const report = await evaluate(path);
    expect(report.numUtterances).toBe(3);
    expect(report.numSpeakers).toBe(3);
    expect(report.labels).toHaveLength(8);
    expect(report.restricted.labels).toEqual(['happy', 'sad', 'angry']);
    expect(report.confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(report.skipped.map(({ file, reason }) => [file, reason])).toEqual([
      ['deep/03a01Fa.opus', 'The content is not sound in any known format.'],
      ['deep/03a01Lb.opus', 'the model has no label "boredom"'],
      ['notes.wav', 'its name follows no known convention'],
    ]);
  });

  it('goes by a labels file, and writes JSON and a text', async () => {
    const path = fill('labelled', [
      ['a/one.wav', media('speech.wav')],
      ['two.opus', media('speech.opus')],
    ]);
    writeFileSync(
      join(folder, 'labels.csv'),
      'speaker,file,emotion,sex\nanna,a/one.wav,Anger,F\nbert,two.opus,joy,m\nbert,gone.wav,joy,m\n',
    );
    const out = join(folder, 'report.json');
    const { code, stdout } = await call(
      evaluateCommand,
      path,
      '--labels-csv',
      join(folder, 'labels.csv'),
      '--json',
      out,
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/2 clips of 2 speakers, 1 files left out/);
    const report = JSON.parse(readFileSync(out, 'utf8')) as EvaluationReport;
    expect(Object.keys(report.bySpeaker)).toEqual(['anna', 'bert']);
    expect(Object.keys(report.bySex)).toEqual(['female', 'male']);
    expect(report.skipped).toEqual([{ file: 'gone.wav', reason: 'it is in the labels file but not in the folder' }]);
  });

  it.each([
    [['nowhere'], 1, /^fileUnreadable: nowhere is not a folder/],
    [[], 2, /Name one folder/],
    [['a', 'b'], 2, /Name one folder/],
    [['a', '--threads', '0'], 2, /--threads takes a number/],
  ])('refuses %j', async (argv, code, message) => {
    expect(await call(evaluateCommand, ...argv)).toMatchObject({
      code,
      stdout: '',
      stderr: expect.stringMatching(message),
    });
  });

  it('says so when nothing can be evaluated', async () => {
    const path = fill('nothing', [['x.wav', media('speech.wav')]]);
    expect(await call(evaluateCommand, path)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/1 files were left out, the first \(x\.wav\) because its name/),
    });
  });
});

const withCorpora = describe.skipIf(!haveCorpora());
if (!haveCorpora()) console.warn(`Evaluation of real clips ${NO_CORPORA}`);

withCorpora('real clips', () => {
  let path: string;
  beforeAll(() => {
    path = fill(
      'real',
      realClips(REAL).map((clip, index) => [REAL[index]!, clip] as const),
    );
  });

  it('give the same figures by name and by labels file, in one thread and in two', async () => {
    const byName = await evaluate(path, '--threads', '1');
    expect(byName.numUtterances).toBe(REAL.length);
    expect(byName.numSpeakers).toBe(4);
    expect(byName.skipped).toEqual([]);
    const words: Record<string, string> = {
      '03': 'happiness',
      '04': 'sadness',
      '05': 'anger',
      ANG: 'angry',
      HAP: 'happy',
      SAD: 'sad',
    };
    const lines = REAL.map((file) => {
      const parts = basename(file, '.opus').split(/[-_]/);
      const [speaker, code] = file.startsWith('ravdess')
        ? [`ravdess-${parts[6]!}`, parts[2]!]
        : [`cremad-${parts[0]!}`, parts[2]!];
      return `${file},${words[code]!},${speaker},${byName.bySpeaker[speaker] && speaker === 'ravdess-01' ? 'male' : 'female'}`;
    });
    writeFileSync(join(folder, 'real.csv'), ['file,emotion,speaker,sex', ...lines, ''].join('\n'));
    expect(await evaluate(path, '--labels-csv', join(folder, 'real.csv'), '--threads', '2')).toEqual(byName);
  });

  it('are never refused, unlike silence', async () => {
    const real = JSON.parse((await call(refuseCommand, path, '--json', '-')).stdout) as {
      numClips: number;
      refused: number;
    };
    expect(real.numClips).toBe(REAL.length);
    expect(real.refused).toBeLessThanOrEqual(1);
  });

  it('have utterances inside their length', async () => {
    const { code, stdout } = await call(featuresCommand, path, '--speech');
    expect(code).toBe(0);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { file: string; utterances: [number, number][] });
    expect(lines.map(({ file }) => file).sort()).toEqual([...REAL].sort());
    expect(
      lines.every(
        ({ utterances }) =>
          utterances.length > 0 && utterances.every(([start, end]) => start >= 0 && end - start > 0.1 && end < 8),
      ),
    ).toBe(true);
  });

  it('go through every change of a robustness run', async () => {
    const { code, stdout, stderr } = await call(robustnessCommand, path, '--max', '4', '--json', '-');
    expect(code, stderr).toBe(0);
    const report = JSON.parse(stdout) as {
      numUtterances: number;
      smallChanges: { unchanged: number }[];
      conditions: { name: string; uar: number | null }[];
    };
    expect(report.numUtterances).toBe(4);
    expect(report.smallChanges).toHaveLength(10);
    expect(report.smallChanges.every(({ unchanged }) => unchanged >= 0 && unchanged <= 1)).toBe(true);
    expect(report.conditions.filter(({ uar }) => uar === null).map(({ name }) => name)).toEqual(['music']);
  });
});

describe('features', () => {
  it('prints figures as text, JSON and CSV', async () => {
    const bad = join(fill('features', [['bad.mp3', 'no sound']]), 'bad.mp3');
    const text = await call(featuresCommand, media('speech.wav'));
    expect(text).toMatchObject({ code: 0, stdout: expect.stringMatching(/Pitch, median +\d+/) });
    const { code, stdout } = await call(featuresCommand, media('speech.wav'), bad, '--json');
    const document = JSON.parse(stdout) as {
      results: { features?: Record<string, number>; error?: { code: string } }[];
    };
    expect([code, document.results[1]?.error?.code]).toEqual([3, 'notAudio']);
    expect((await call(featuresCommand, bad)).code).toBe(1);
    expect(document.results[0]?.features?.['pitchMedian']).toBeGreaterThan(60);
    const csv = (await call(featuresCommand, media('speech.wav'), bad, '--set', 'mean180', '--csv')).stdout.split(
      '\r\n',
    );
    expect(csv[0]!.split(',')).toHaveLength(183);
    expect(csv[1]!.split(',')).toHaveLength(183);
  });

  it.each([
    [['--set', 'best', 'x.wav'], /--set is/],
    [[], /at least one/],
    [['--json', '--csv', 'x.wav'], /Choose/],
  ])('refuses %j', async (argv, message) => {
    expect(await call(featuresCommand, ...argv)).toMatchObject({ code: 2, stderr: expect.stringMatching(message) });
  });
});

describe('refuse', () => {
  it('refuses silence and noise bursts, and counts clips cut from a file', async () => {
    const silence = Buffer.alloc(44 + 32000 * 4);
    silence.write('RIFF');
    silence.writeUInt32LE(36 + 32000 * 4, 4);
    silence.write('WAVEfmt ', 8);
    [16, 1 | (1 << 16), 16000, 32000, 2 | (16 << 16)].forEach((value, index) =>
      silence.writeUInt32LE(value, 16 + 4 * index),
    );
    silence.write('data', 36);
    silence.writeUInt32LE(32000 * 4, 40);
    const path = fill('silence', [['speech.wav', media('speech.wav')]]);
    writeFileSync(join(path, 'silence.wav'), silence);
    const { code, stdout } = await call(refuseCommand, path, '--clip-seconds', '1', '--per-file', '2', '--json', '-');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ numClips: 4, counts: { notSpeech: 2 } });
  });
});
