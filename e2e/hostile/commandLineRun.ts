import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LaneStatus } from '../../src/core/contract/analysisResult.ts';
import type { HostileFile } from './hostileFile.ts';
import type { Outcome, Outcomes } from './outcome.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Files of one call: as many as a user would name, few enough that a call that never ends is found out soon. */
const FILES_A_CALL = 25;

/** One file's part of `predict --json`. */
interface PrintedResult {
  readonly status?: LaneStatus;
  readonly label?: string | null;
  readonly probabilities?: Readonly<Record<string, number>> | null;
  readonly durationSec?: number;
  readonly damage?: unknown;
  readonly error?: { readonly code: string; readonly message: string };
}

/** What the command line did with a set of files. */
export interface CommandLineRun {
  readonly outcomes: Outcomes;
  /** What appeared on standard error, which belongs to progress and usage alone. */
  readonly noise: readonly string[];
}

/**
 * Run `predict --json` on files, several to a call.
 * @param limitSec longest time for one file before it counts as a hang; a call may take that for each of its files
 */
export async function runCommandLine(
  files: readonly HostileFile[],
  limitSec: number,
  onProgress: (numDone: number) => void = () => undefined,
): Promise<CommandLineRun> {
  const folder = mkdtempSync(join(tmpdir(), 'undertone-hostile-'));
  const outcomes = new Map<string, Outcome>();
  const noise: string[] = [];
  const run = async (some: readonly HostileFile[]): Promise<void> => {
    const call = await predict(folder, some, limitSec * (some.length === 1 ? 1 : Math.min(some.length, 6)));
    noise.push(...call.stderr.split('\n').filter((line) => line.trim() !== ''));
    // One file spoilt the call for all: each gets a call of its own
    if (call.results === null && some.length > 1) for (const file of some) await run([file]);
    else
      some.forEach(({ name }, index) =>
        outcomes.set(name, call.results ? outcomeOf(call.results[index]) : (call.failure ?? { kind: 'hang' })),
      );
    onProgress(outcomes.size);
  };
  try {
    for (let at = 0; at < files.length; at += FILES_A_CALL) await run(files.slice(at, at + FILES_A_CALL));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { outcomes, noise };
}

interface CallOutcome {
  readonly results: readonly PrintedResult[] | null;
  readonly failure: Outcome | null;
  readonly stderr: string;
}

function predict(folder: string, files: readonly HostileFile[], limitSec: number): Promise<CallOutcome> {
  const paths = files.map(({ name, bytes }, index) => {
    // Its own name where a disk can hold it; the extension counts for nothing
    const path = join(folder, `${index}-${name.replaceAll('/', '_').slice(-120)}`);
    writeFileSync(path, bytes);
    return path;
  });
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/predict.ts', '--json', ...paths], { cwd: ROOT });
  let [stdout, stderr, isLate] = ['', '', false];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const timer = setTimeout(() => {
    isLate = true;
    child.kill('SIGKILL');
  }, limitSec * 1000);
  return new Promise((resolve) => {
    child.on('close', (exitCode) => {
      clearTimeout(timer);
      const results = resultsOf(stdout);
      const failure: Outcome | null =
        results !== null || isLate ? null : { kind: 'crash', text: `exit code ${exitCode}: ${stderr.slice(-300)}` };
      resolve({ results, failure, stderr });
    });
  });
}

function resultsOf(stdout: string): readonly PrintedResult[] | null {
  try {
    return (JSON.parse(stdout) as { results: PrintedResult[] }).results;
  } catch {
    return null;
  }
}

function outcomeOf(result: PrintedResult | undefined): Outcome {
  if (!result) return { kind: 'crash', text: 'no line' };
  if (result.error) return { kind: 'sentence', code: result.error.code, text: result.error.message };
  const { status = 'tooShort', label = null, probabilities = null, durationSec = 0, damage } = result;
  return { kind: 'answer', status, label, probabilities, heardSec: durationSec, saysDamaged: damage !== undefined };
}
