import type { SourceDescription } from '../../core/contract/analysisResult.ts';
import { keepFile } from './analysisFiles.ts';
import { useAppStore } from '../store.ts';
import type { Analysis } from './types.ts';
import { runAnalysis } from './runAnalysis.ts';

/**
 * Put recordings on the table and analyse them one after another. Never throws: what goes wrong stands in each
 * analysis (`state`, `error`), and one bad file does not stop the others.
 * @param kind how they came here: dropped or picked (`file`), from the microphone, or one of the page's samples
 * @returns the ids of the new analyses, in the order of the files, at once
 */
export function analyzeFiles(files: readonly File[], kind: SourceDescription['kind'] = 'file'): readonly string[] {
  const analyses = files.map((file) => queued(file, kind));
  analyses.forEach((analysis, index) => keepFile(analysis.id, files[index]!));
  useAppStore.getState().addAnalyses(analyses);
  for (const { id } of analyses) void runAnalysis(id);
  return analyses.map((analysis) => analysis.id);
}

function queued(file: File, kind: SourceDescription['kind']): Analysis {
  return {
    id: crypto.randomUUID(),
    source: { kind, name: file.name, durationSec: 0, sizeBytes: file.size },
    state: 'queued',
    progress: { stage: 'waiting', fraction: null },
    result: null,
    error: null,
    playbackUrl: null,
    mediaRevision: 0,
    timing: { firstAnswerMs: null, totalMs: null },
  };
}
