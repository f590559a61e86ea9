import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTAINERS, mp3WithHugeArt, namedCases, waveCases } from '../../e2e/fixtures/badInputs.ts';
import { CaptureTerminal } from './captureTerminal.ts';
import { publishedSchema } from '../testing/publishedSchema.ts';
import { runCommand } from './commandLine.ts';
import { predictCommand } from './predictCommand.ts';
import type { FailedPrediction, Prediction, PredictionDocument } from '../core/contract/prediction.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const media = (name: string): string => join(ROOT, 'e2e/fixtures/media', name);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'undertone-predict-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function predict(...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const terminal = new CaptureTerminal();
  const code = await runCommand(predictCommand, argv, terminal);
  return { code, stdout: terminal.stdout, stderr: terminal.stderr };
}

async function predictJson(...argv: string[]): Promise<{ code: number; results: (Prediction | FailedPrediction)[] }> {
  const { code, stdout } = await predict(...argv, '--json');
  const document = JSON.parse(stdout) as PredictionDocument;
  const validate = publishedSchema('prediction');
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  return { code, results: [...document.results] };
}

const answered = (result: Prediction | FailedPrediction | undefined): Prediction => {
  if (!result || 'error' in result) throw new Error(`expected an answer, got ${JSON.stringify(result)}`);
  return result;
};

describe('predict', () => {
  it('reads every container, and all give nearly the same answer', async () => {
    const { code, results } = await predictJson(...CONTAINERS.map(({ name }) => media(name)));
    expect(code).toBe(0);
    const [wav] = results;
    const reference = answered(wav).probabilities!;
    for (const result of results) {
      const { probabilities, segments, durationSec, file } = answered(result);
      expect(durationSec, file).toBeCloseTo(3.2, 1);
      expect(segments.length, file).toBeGreaterThan(0);
      expect(
        Object.values(probabilities!).reduce((sum, value) => sum + value, 0),
        file,
      ).toBeCloseTo(1, 6);
      for (const [label, value] of Object.entries(reference))
        expect(Math.abs(probabilities![label]! - value), `${file} ${label}`).toBeLessThan(0.25);
    }
    const flac = answered(results.find(({ file }) => file.endsWith('.flac'))).probabilities!;
    for (const [label, value] of Object.entries(reference)) expect(flac[label]).toBeCloseTo(value, 3);
  });

  it('gives a bad file its line, does the others, and returns 3', async () => {
    const bad = join(folder, 'letter.mp3');
    writeFileSync(bad, 'Dear reader, this is not a recording.\n');
    const files = [media('speech.wav'), bad, join(folder, 'nowhere.wav'), folder, media('speech.wav')];
    const { code, results } = await predictJson(...files);
    expect(code).toBe(3);
    expect(results.map(({ file }) => file)).toEqual(files);
    expect(results.map((result) => ('error' in result ? result.error.code : 'fine'))).toEqual([
      'fine',
      'notAudio',
      'fileUnreadable',
      'fileUnreadable',
      'fine',
    ]);
    expect(answered(results[4]).probabilities).toEqual(answered(results[0]).probabilities);
    const { stdout } = await predict(media('speech.wav'), bad);
    expect(stdout).toMatch(/speech\.wav\s+\S/);
    expect(stdout).toMatch(/letter\.mp3\s+! The content is not sound/);
  });

  it('meets the zoo of awkward files with an answer or a sentence, never a crash', async () => {
    const cases = [
      ...waveCases(),
      ...namedCases(),
      { name: 'art.mp3', expected: 'answer', bytes: mp3WithHugeArt(20) } as const,
    ];
    const paths = cases.map(({ name, bytes }, index) => {
      const path = join(folder, `${index}-${name.replaceAll('/', '-').slice(-120)}`);
      writeFileSync(path, bytes);
      return path;
    });
    const { results } = await predictJson(...paths);
    cases.forEach(({ name, expected }, index) => {
      const result = results[index]!;
      const isAnswer = !('error' in result) && (result.status === 'ok' || result.status === 'notSure');
      if (expected === 'answer') expect(isAnswer, `${name}: ${JSON.stringify(result)}`).toBe(true);
      if (expected === 'sentence') expect(isAnswer, name).toBe(false);
    });
    const aiff = results[cases.findIndex(({ name }) => name === 'aiff-inside.wav')];
    expect(['ok', 'notSure']).toContain(answered(aiff).status);
  });

  it('restricts to observed labels and renormalises', async () => {
    const { results: all } = await predictJson(media('speech.wav'));
    const { results: some } = await predictJson(media('speech.wav'), '--observe', 'sad,happy');
    const whole = answered(all[0]).probabilities!;
    const part = answered(some[0]).probabilities!;
    expect(Object.keys(part)).toEqual(['happy', 'sad']);
    expect(part['happy']).toBeCloseTo(whole['happy']! / (whole['happy']! + whole['sad']!), 6);
  });

  it('opens a model without a card when its outputs are named', async () => {
    const custom = join(folder, 'custom');
    cpSync(join(ROOT, 'public/models/undertone'), custom, {
      recursive: true,
      filter: (path) => !path.endsWith('model-card.json'),
    });
    expect(await predict(media('speech.wav'), '--model', custom)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^modelIncompatible: .*--labels/),
    });
    const { results } = await predictJson(media('speech.wav'), '--model', custom, '--labels', 'a,b,c,d,e,f,g,h');
    expect(Object.keys(answered(results[0]).probabilities!)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
  });

  it.each([
    [['--nonsense', 'x.wav'], /Unknown option/],
    [[], /at least one file/],
    [['x.wav', '--step', '9'], /--step takes a number/],
    [['x.wav', '--record', 'soon'], /--record takes a number/],
    [[media('speech.wav'), '--observe', 'glad'], /no label glad/],
    [['x.wav', '--labels', 'a,,b'], /--labels takes different words/],
  ])('answers the wrong call %j with the usage and 2', async (argv, message) => {
    const { code, stdout, stderr } = await predict(...argv);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/npm run --silent predict/);
  });

  it('prints help to standard output', async () => {
    const { code, stdout } = await predict('--help');
    expect([code, stdout.includes('--record SECONDS')]).toEqual([0, true]);
  });

  it.each([
    [['--model', 'nobody'], /^modelMissing: /],
    [['--labels', 'a,b'], /^modelIncompatible: --labels names 2 outputs, the model has 8/],
  ])('says why the model cannot be opened: %j', async (argv, message) => {
    expect(await predict(media('speech.wav'), ...argv)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(message),
    });
  });

  it('as a program prints nothing but the document', () => {
    const program = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'src/cli/predict.ts', media('speech.wav'), '--json'],
      { cwd: ROOT, encoding: 'utf8' },
    );
    expect(program.status, program.stderr).toBe(0);
    expect((JSON.parse(program.stdout) as PredictionDocument).results).toHaveLength(1);
  });
});
