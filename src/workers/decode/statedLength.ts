import { MatroskaInputFormat, type Input, type InputAudioTrack } from 'mediabunny';
import { believableSec } from '../../core/pcm/integrity/soundCheck.ts';

/** The lengths that a file states, in seconds; null for none, and for one beyond belief. */
export interface StatedLength {
  /** Of the file: enough for a progress bar. */
  readonly fileSec: number | null;
  /** Of its sound. */
  readonly soundSec: number | null;
}

/** Read what a file says of its length. WebM and Matroska state one for all tracks: the sound of a video may end long before it. */
export async function statedLength(input: Input, track: InputAudioTrack): Promise<StatedLength> {
  const fileSec = believableSec((await track.getDurationFromMetadata()) ?? 0);
  const isShared =
    (await input.getFormat()) instanceof MatroskaInputFormat && (await input.getPrimaryVideoTrack()) !== null;
  return { fileSec, soundSec: isShared ? null : fileSec };
}
