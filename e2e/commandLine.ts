import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** One file's part of `predict --json`. */
export interface CommandLineAnswer {
  readonly file: string;
  readonly label?: string;
  readonly probabilities?: Readonly<Record<string, number>>;
  readonly error?: { readonly code: string; readonly message: string };
}

/** Run `npm run --silent predict -- --json OPTIONS FILES` and return its results. */
export function predict(files: readonly string[], options: readonly string[] = []): CommandLineAnswer[] {
  const { stdout, stderr, error } = spawnSync('npx', ['tsx', 'src/cli/predict.ts', '--json', ...options, ...files], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (error) throw error;
  if (!stdout.trim()) throw new Error(`predict printed nothing: ${stderr}`);
  return (JSON.parse(stdout) as { results: CommandLineAnswer[] }).results;
}
