import { ok, type Result } from '../../core/common/result.ts';
import { deleteKeptRecording, listKeptRecordings, openKeptRecording } from '../../platform/recording/keptRecordings.ts';
import { useAppStore } from '../store.ts';
import { rememberLiveAnswers } from '../live/liveAnswersOf.ts';
import type { LiveTimeline } from '../live/liveTimeline.ts';
import { analyzeFiles } from '../analysis/analyzeFiles.ts';

/** Look for recordings that this browser keeps, those cut short by a crash or a reload included. Call it when the page starts. */
export async function recoverRecordings(): Promise<void> {
  const kept = await listKeptRecordings();
  useAppStore.getState().setKeptRecordings(
    kept.map(({ id, name, durationSec, sizeBytes, journal }) => ({
      id,
      name,
      durationSec,
      sizeBytes,
      purpose: journal.purpose,
      unfinished: !journal.ended,
    })),
  );
}

/** Analyse a kept recording like a dropped file; returns the id of the analysis. The recording stays kept. */
export async function analyzeKeptRecording(id: string): Promise<Result<string>> {
  const file = await openKeptRecording(id);
  if (!file.ok) return file;
  const kept = (await listKeptRecordings()).find((recording) => recording.id === id);
  const [analysisId] = analyzeFiles([file.value], kept?.journal.purpose ?? 'recording');
  if (kept?.journal.purpose === 'live') {
    const { labels, denoise, answers, marksSec } = kept.journal;
    rememberLiveAnswers(analysisId!, { labels, denoise, answers, marksSec });
  }
  return ok(analysisId!);
}

/** Analyse a live recording that has just ended, its live answers beside it; returns the id of the analysis. */
export function analyzeLiveRecording(file: File, timeline: LiveTimeline | null): string {
  const [analysisId] = analyzeFiles([file], 'live');
  if (timeline)
    rememberLiveAnswers(analysisId!, {
      labels: timeline.labels,
      denoise: useAppStore.getState().live.denoise,
      answers: timeline.records(),
      marksSec: timeline.marksSec,
    });
  return analysisId!;
}

/** Read a kept recording as a file, for saving it outside the browser. */
export function readKeptRecording(id: string): Promise<Result<File>> {
  return openKeptRecording(id);
}

/** Delete a kept recording; nothing of it stays in the browser. */
export async function deleteRecording(id: string): Promise<void> {
  await deleteKeptRecording(id);
  await recoverRecordings();
}
