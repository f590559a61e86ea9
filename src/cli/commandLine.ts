import { parseArgs, type ParseArgsConfig } from 'node:util';
import { toAppError } from '../core/common/appError.ts';

/** A wrong call of a command: the message and the usage go to standard error, the exit code is 2. */
export class UsageError extends Error {}

/** Everything that a command writes. Results go to `out`, all else to `err`. */
export interface Terminal {
  out: (text: string) => void;
  err: (text: string) => void;
}

/** One command: its text for `--help`, its options as `node:util` takes them, and its work, which returns the exit code. */
export interface Command {
  readonly usage: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  run: (call: Call, terminal: Terminal) => Promise<number>;
}

/** A parsed call: `text` and `flag` read options, so that commands need no casts. */
export interface Call {
  readonly operands: readonly string[];
  text: (option: string) => string | null;
  flag: (option: string) => boolean;
}

/** The process's own streams. Writes are synchronous to files and pipes on POSIX, so nothing is lost at exit. */
export const PROCESS_TERMINAL: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

/** The exit code after many files: 0 all done, 3 some could not be and the others are there, 1 nothing came out. */
export function exitCodeFor(numFiles: number, numFailed: number): number {
  if (numFailed >= numFiles) return 1;
  return numFailed > 0 ? 3 : 0;
}

/** Run a command with its arguments (without node and script). Returns the exit code: 0 done, 1 failed, 2 wrong call, 3 done but for some files. */
export async function runCommand(
  command: Command,
  argv: readonly string[],
  terminal: Terminal = PROCESS_TERMINAL,
): Promise<number> {
  try {
    const call = parseCall(command, argv);
    if (call.flag('help')) {
      terminal.out(command.usage);
      return 0;
    }
    return await command.run(call, terminal);
  } catch (thrown) {
    if (thrown instanceof UsageError) {
      terminal.err(`${thrown.message}\n\n${command.usage}`);
      return 2;
    }
    const { code, message } = toAppError(thrown);
    terminal.err(`${code}: ${message}\n`);
    return 1;
  }
}

/** Start a command as a program: libraries' banners go to standard error, and the exit code is set. */
export async function startCommand(command: Command): Promise<void> {
  // Standard output carries the result alone; tfjs and Emscripten print there through the console
  console.log = console.info = console.debug = (...parts: unknown[]) => console.error(...parts);
  process.exitCode = await runCommand(command, process.argv.slice(2));
}

/** Split a list like `happy,sad`; null stays null. Throws UsageError for empty or repeated items. */
export function listOf(text: string | null, option: string): string[] | null {
  if (text === null) return null;
  const items = text.split(',').map((item) => item.trim());
  if (items.some((item) => item === '') || new Set(items).size !== items.length) {
    throw new UsageError(`--${option} takes different words separated by commas, got "${text}"`);
  }
  return items;
}

/** Read a number within bounds. Throws UsageError. */
export function numberOf(text: string | null, option: string, low: number, high: number): number | null {
  if (text === null) return null;
  const value = Number(text);
  if (text.trim() === '' || !(value >= low && value <= high))
    throw new UsageError(`--${option} takes a number from ${low} to ${high}, got "${text}"`);
  return value;
}

function parseCall(command: Command, argv: readonly string[]): Call {
  try {
    const parsed = parseArgs({
      args: [...argv],
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    const values: Readonly<Record<string, unknown>> = parsed.values;
    const text = (option: string): string | null => {
      const value = values[option];
      return typeof value === 'string' ? value : null;
    };
    return { operands: parsed.positionals, text, flag: (option) => values[option] === true };
  } catch (thrown) {
    throw new UsageError(thrown instanceof Error ? thrown.message : String(thrown));
  }
}
