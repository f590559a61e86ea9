import type { ModelCard } from '../../../core/contract/modelCard.ts';
import { modelSha256 } from '../../../core/model/modelFiles.ts';
import { handleOf } from '../../../platform/files/fileHandle.ts';
import type { UnfinishedEntry } from '../../../platform/storage/progressStore.ts';
import { ResultBuilder } from '../resultBuilder.ts';
import { isUnfinished } from '../selectors.ts';
import { settingsNow } from '../../settings/settingsNow.ts';
import { useAppStore } from '../../store.ts';
import { progressStore, ProgressKeeper } from './progressKeeper.ts';
import { recordingKey } from './recordingKey.ts';

/** Which analysis writes the journal of a recording: the same file dropped twice must not write two into one. */
const writers = new Map<string, string>();

/** Take the journal of a recording for one analysis; false while another that is still at work has it. */
function claim(key: string, id: string): boolean {
  const writer = writers.get(key);
  if (writer !== undefined && writer !== id && isUnfinished(useAppStore.getState().analysesById[writer])) return false;
  writers.set(key, id);
  return true;
}

/**
 * Take up what an earlier page had gathered of this recording: its journal is played again, so that lanes, pictures and
 * checkpoints stand as they stood. Null when there is none, or another model or another way to cut was used.
 */
export async function takeUpProgress(
  id: string,
  file: File,
  card: ModelCard,
  startedAt: number,
): Promise<ResultBuilder | null> {
  const key = await recordingKey(file);
  if (key === null || !claim(key, id)) return null;
  const { analysesById, updateAnalysis } = useAppStore.getState();
  const settings = settingsNow(useAppStore.getState());
  const found = await progressStore.read(key);
  if (!found.ok || !found.value) return null;
  const { entry, steps } = found.value;
  const plan = analysesById[id]?.lanePlan;
  const isOther =
    plan !== undefined &&
    JSON.stringify(plan.filter(({ isLeftOut }) => !isLeftOut).map((lane) => lane.id)) !==
      JSON.stringify(entry.lanes.map((lane) => lane.id));
  if (
    entry.modelSha256 !== modelSha256(card) ||
    entry.stepSec !== settings.stepSec ||
    (entry.denoise ?? false) !== (settings.denoise ?? false) ||
    isOther
  ) {
    await progressStore.remove(key);
    return null;
  }
  // Who is at work stays so over a reload: their emotions must not show because a page was loaded again.
  if (plan === undefined && entry.lanePlan)
    updateAnalysis(id, { lanePlan: entry.lanePlan, workplacePurpose: entry.workplacePurpose ?? null });
  const builder = new ResultBuilder(id, card, settings, entry.lanes, startedAt);
  for (const step of steps) {
    if (step.kind === 'rewind') builder.rewind();
    else builder.take(step);
  }
  updateAnalysis(id, { wentOnFromSec: builder.lanes.checkpointSec });
  return builder;
}

/**
 * Keep the progress of an analysis from now on; does nothing where the file cannot be told apart.
 * @param isTakenUp the builder holds what the journal says; else the journal begins anew
 */
export async function keepProgress(id: string, file: File, builder: ResultBuilder, isTakenUp: boolean): Promise<void> {
  if (builder.keeper) return;
  const key = await recordingKey(file);
  if (key !== null && !claim(key, id)) return;
  if (key !== null && !isTakenUp) await progressStore.remove(key);
  const number = key === null ? null : await progressStore.countSteps(key);
  if (key === null || !number?.ok) return;
  const handle = await handleOf(file);
  builder.keeper = new ProgressKeeper(key, number.value, () => ({
    name: file.name,
    ...(handle ? { handle } : {}),
    sizeBytes: file.size,
    ...choicesOf(id),
    atSec: builder.lanes.checkpointSec ?? 0,
    modelSha256: builder.modelSha256,
    stepSec: builder.settings.stepSec,
    denoise: builder.settings.denoise ?? false,
    lanes: builder.lanes.requests,
  }));
}

/** What the user chose for this recording, as it stands now. */
function choicesOf(id: string): Pick<UnfinishedEntry, 'durationSec' | 'lanePlan' | 'workplacePurpose'> {
  const analysis = useAppStore.getState().analysesById[id];
  return {
    durationSec: analysis?.source.durationSec ?? 0,
    workplacePurpose: analysis?.workplacePurpose ?? null,
    ...(analysis?.lanePlan ? { lanePlan: analysis.lanePlan } : {}),
  };
}
