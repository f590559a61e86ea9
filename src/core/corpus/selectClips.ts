import { matchModelLabel } from './emotionWords.ts';
import { parseFileName } from './parseFileName.ts';
import { normalizePath } from './readLabels.ts';
import type { LabelledUtterance } from './utterance.ts';

/** A clip that can be evaluated: `truth` is the index of its label among the model's. */
export interface SelectedClip extends LabelledUtterance {
  readonly truth: number;
}

/** The clips to evaluate, and the files left out with the reason. */
export interface Selection {
  readonly clips: readonly SelectedClip[];
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
}

/**
 * Decide which files can be evaluated and what their labels are: by the labels file where there is one, else by name.
 * @param files paths relative to the folder
 * @param folderName the folder's own name, because it may say which corpus it holds
 * @param labelled content of the labels file, null to go by file names
 * @param modelLabels labels of the model, in order
 */
export function selectClips(
  files: readonly string[],
  folderName: string,
  labelled: readonly LabelledUtterance[] | null,
  modelLabels: readonly string[],
): Selection {
  const paths = files.map(normalizePath);
  const named = labelled
    ? byLabelsFile(paths, labelled)
    : paths.map((file) => ({ file, utterance: byName(file, folderName) }));
  const clips: SelectedClip[] = [];
  const skipped: { file: string; reason: string }[] = [];
  for (const { file, utterance } of named) {
    if (typeof utterance === 'string') {
      skipped.push({ file, reason: utterance });
      continue;
    }
    const label = matchModelLabel(utterance.emotion, modelLabels);
    if (label === null) skipped.push({ file, reason: `the model has no label "${utterance.emotion}"` });
    else clips.push({ ...utterance, truth: modelLabels.indexOf(label) });
  }
  return { clips, skipped };
}

/** A path with its label, or with the reason why it has none. */
interface Named {
  readonly file: string;
  readonly utterance: LabelledUtterance | string;
}

function byName(file: string, folderName: string): LabelledUtterance | string {
  const named = parseFileName(`${folderName}/${file}`);
  return named ? { file, ...named } : 'its name follows no known convention';
}

function byLabelsFile(paths: readonly string[], labelled: readonly LabelledUtterance[]): Named[] {
  const labels = new Map(labelled.map((utterance) => [utterance.file, utterance]));
  const found = new Set(paths);
  const missing = labelled
    .filter(({ file }) => !found.has(file))
    .map(({ file }) => ({ file, utterance: 'it is in the labels file but not in the folder' }));
  return [
    ...paths.map((file) => ({ file, utterance: labels.get(file) ?? 'it is not in the labels file' })),
    ...missing,
  ];
}
