import type { ImportCount } from '../../store/library/createLibrary.ts';
import type { ErrorSentence } from './errorSentence.ts';

/** What came in from a library file. */
export function takenWords({ numAdded, numSkipped }: ImportCount): string {
  return `${numAdded} taken in${numSkipped > 0 ? `, ${numSkipped} were here already` : ''}.`;
}

/** Some records of a library file could not be read. */
export function refusedSentence({ numAdded, numSkipped, refused }: ImportCount): ErrorSentence {
  const total = numAdded + numSkipped + refused.length;
  return {
    happened: `${refused.length} of ${total} analyses in this file could not be read, and ${refused.length === 1 ? 'was' : 'were'} left out.`,
    kept: 'Everything saved before is still there.',
    next: 'Save that library as one file again, and open the new file.',
  };
}
