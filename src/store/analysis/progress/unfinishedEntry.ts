import type { FileHandle } from '../../../platform/files/fileHandle.ts';
import type { UnfinishedEntry } from '../../../platform/storage/progressStore.ts';
import type { GrowingResult } from '../growingResult.ts';
import type { Analysis } from '../types.ts';

/** Describe an analysis as it stands, with the user's choices, so that a later page can go on with it. */
export function unfinishedEntry(
  file: File,
  handle: FileHandle | null,
  { lanes, settings, modelSha256 }: GrowingResult,
  analysis: Analysis | undefined,
): Omit<UnfinishedEntry, 'key' | 'savedAt'> {
  return {
    name: file.name,
    ...(handle ? { handle } : {}),
    sizeBytes: file.size,
    durationSec: analysis?.source.durationSec ?? 0,
    workplacePurpose: analysis?.workplacePurpose ?? null,
    ...(analysis?.lanePlan ? { lanePlan: analysis.lanePlan } : {}),
    atSec: lanes.checkpointSec ?? 0,
    modelSha256,
    stepSec: settings.stepSec,
    denoise: settings.denoise ?? false,
    lanes: lanes.requests,
  };
}
