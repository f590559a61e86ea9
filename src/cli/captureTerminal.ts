import type { Terminal } from './commandLine.ts';

/** A terminal that remembers what was written, for tests. */
export class CaptureTerminal implements Terminal {
  stdout = '';
  stderr = '';

  out(text: string): void {
    this.stdout += text;
  }

  err(text: string): void {
    this.stderr += text;
  }
}
