import { ok, type Result } from '../../core/common/result.ts';
import { keepFile, makeUrl } from '../analysis/analysisFiles.ts';
import { planFrom } from '../analysis/lanePlan.ts';
import { useAppStore } from '../store.ts';
import { libraryStore } from './library.ts';

/**
 * Put a kept analysis back on the table with its notes, and its sound where that was kept; one that is there already is
 * shown. It is not analysed again: the answer is the one that was kept, by the model that gave it.
 */
export async function openKept(id: string): Promise<Result<string>> {
  const { analysesById, selectAnalysis } = useAppStore.getState();
  if (id in analysesById) {
    selectAnalysis(id);
    return ok(id);
  }
  const record = await libraryStore.read(id);
  if (!record.ok) return record;
  const kept = await libraryStore.readAudio(id);
  const audio = kept.ok ? kept.value : null;
  if (audio !== null) keepFile(id, new File([audio.blob], audio.fileName, { type: audio.blob.type }));
  const { result, notes } = record.value;
  useAppStore.getState().setNotes(id, notes);
  useAppStore.getState().addAnalyses([
    {
      id,
      source: result.source,
      state: 'done',
      progress: { stage: 'analysing', fraction: 1 },
      result,
      ...planFrom(result),
      error: null,
      playbackUrl: audio === null ? null : makeUrl(id, audio.blob),
      mediaRevision: 0,
      timing: { firstAnswerMs: null, totalMs: null },
    },
  ]);
  return ok(id);
}
