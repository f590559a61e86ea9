import type { SoundCheck } from '../../core/pcm/integrity/soundCheck.ts';
import type { SourceFacts } from '../protocol.ts';
import type { SoundBlock } from '../soundBlock.ts';

/** Length of the blocks in which sound is read: seconds. Long enough to be quick, short enough to be nothing beside the rest. */
export const BLOCK_SEC = 10;

/** A file opened for reading piece by piece: memory does not grow with its length. Whoever opens it closes it. */
export interface SoundFile {
  readonly facts: SourceFacts;
  /**
   * Read on from a moment to the end, in order and without gaps.
   * @param startSec a whole number of seconds, so that it falls on a sample at every rate
   * @throws AppFailure `decodeFailed`, `fileUnreadable`
   */
  blocks: (startSec: number) => AsyncGenerator<SoundBlock>;
  /** How whole the file is, once it was read to its end. */
  check: () => SoundCheck;
  close: () => void;
}
