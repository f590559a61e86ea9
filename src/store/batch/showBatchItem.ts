import { batchFileOf } from './batchFiles.ts';
import { answerTo } from './batchKeeper.ts';
import { useAppStore } from '../store.ts';
import { analyzeFiles } from '../analysis/analyzeFiles.ts';

/** Put one file of the batch on the analysis page: with its sound where the file is here, else the answer that was kept. False when there is neither. */
export async function showBatchItem(id: string): Promise<boolean> {
  const file = batchFileOf(id);
  if (file) {
    analyzeFiles([file]);
    return true;
  }
  const kept = await answerTo(id);
  if (!kept.ok || !kept.value) return false;
  const result = kept.value;
  useAppStore.getState().addAnalyses([
    {
      id: crypto.randomUUID(),
      source: result.source,
      state: 'done',
      progress: { stage: 'analysing', fraction: 1 },
      result,
      error: null,
      playbackUrl: null,
      mediaRevision: 0,
      timing: { firstAnswerMs: null, totalMs: null },
    },
  ]);
  return true;
}

/** An object URL to listen to a file of the batch, or null when the file is not here. Whoever asks revokes it. */
export function listenUrl(id: string): string | null {
  const file = batchFileOf(id);
  return file ? URL.createObjectURL(file) : null;
}
