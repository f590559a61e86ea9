import type { Terminal } from './commandLine.ts';

/** Make a counter that writes "12 of 40" over and over to standard error, when a person watches it. */
export function showProgress(total: number, terminal: Terminal): (numDone: number) => void {
  return (numDone) => {
    if (process.stderr.isTTY && (numDone % 10 === 0 || numDone === total))
      terminal.err(`\r${numDone} of ${total}${numDone === total ? '\n' : ''}`);
  };
}
