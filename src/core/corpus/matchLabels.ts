import { normalizePath } from './readLabels.ts';
import type { LabelledUtterance } from './utterance.ts';

/**
 * Find the files that a labels file means when it is not known which folder its paths count from: a labelled path means
 * the file that ends with it. Beside the files it means, `folder` settles it.
 * @param paths of the files, with forward slashes
 * @param folder path of the folder that the labels file lies in; '' when it came alone
 * @returns the labels under the paths of the files; one that fits no file, or several, keeps its own path
 */
export function matchLabels(
  paths: readonly string[],
  labelled: readonly LabelledUtterance[],
  folder: string,
): LabelledUtterance[] {
  const exact = new Set(paths);
  const byEnd = new Map<string, string | null>();
  for (const path of paths) {
    const parts = path.split('/');
    for (let from = 0; from < parts.length; from++) {
      const end = parts.slice(from).join('/');
      byEnd.set(end, byEnd.has(end) ? null : path);
    }
  }
  return labelled.map((utterance) => {
    const named = normalizePath(utterance.file);
    const beside = folder === '' ? named : `${folder}/${named}`;
    const file = exact.has(beside) ? beside : byEnd.get(named);
    return file === undefined || file === null ? utterance : { ...utterance, file };
  });
}
