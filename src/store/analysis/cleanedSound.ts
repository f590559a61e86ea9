import { ok, type Result } from '../../core/common/result.ts';
import { makeUrl } from './analysisFiles.ts';
import { getEngine } from '../engine/engine.ts';
import { reopen } from './soundSource.ts';

/** The longest stretch that is cleaned for listening at once. */
export const LONGEST_CLEANED_SEC = 600;

/** A stretch of a recording after noise reduction, to be played in the place of the recording. */
export interface CleanedStretch {
  /** Object URL; lives as long as the analysis. */
  readonly url: string;
  readonly startSec: number;
  readonly endSec: number;
}

/** All channels mixed: the sound of the player, whatever the lanes. */
const MIX = { id: 'mix', name: 'Mix', channels: [] };

/** Reduce the noise of a stretch of at most ten minutes, for listening. Errors: `fileUnreadable` when the sound is no longer here, those of the worker. */
export async function cleanedSound(
  analysisId: string,
  { startSec, endSec }: { readonly startSec: number; readonly endSec: number },
): Promise<Result<CleanedStretch>> {
  const query = { sessionId: analysisId, lane: MIX, startSec, endSec, as: 'cleanedWav' as const };
  const wav = await getEngine().wav(new AbortController().signal, query, reopen(analysisId));
  if (!wav.ok) return wav;
  return ok({ url: makeUrl(analysisId, new Blob([wav.value], { type: 'audio/wav' })), startSec, endSec });
}
