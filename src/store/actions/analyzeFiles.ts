import type { SourceDescription } from '../../core/model/analysisResult.ts';

/**
 * Put recordings on the table and analyse them one after another. Never throws: what goes wrong stands in each
 * analysis (`state`, `error`), and one bad file does not stop the others.
 * @param kind how they came here: dropped or picked (`file`), from the microphone, or one of the page's samples
 * @returns the ids of the new analyses, in the order of the files, at once
 */
export function analyzeFiles(files: readonly File[], kind: SourceDescription['kind'] = 'file'): readonly string[] {
  throw new Error(`not wired yet: ${files.length} ${kind}`);
}
