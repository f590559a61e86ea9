import { mediaBytes } from '../fixtures/badInputs.ts';
import type { HostileFile } from './hostileFile.ts';

/** Names that are hard to show, to write or to keep apart; all of them name one sound clip. */
const NAMES = [
  '<img src=x onerror=alert(1)>.wav',
  '\u202egnp.wav',
  'line\u2028break.wav',
  `${'long '.repeat(40)}.wav`,
  '__proto__.wav',
  'constructor.wav',
  '=cmd|calc.wav',
  '--json.wav',
  'CON.wav',
  'two  spaces, "quotes" and \'quotes\'.wav',
  '😀\u{1f469}\u200d\u{1f52c}.wav',
  '%2e%2e%2fetc.wav',
];

/** The same clip under each hostile name. */
export function names(): HostileFile[] {
  return NAMES.map((name) => ({ name, family: 'names' as const, bytes: mediaBytes('speech.wav') }));
}
