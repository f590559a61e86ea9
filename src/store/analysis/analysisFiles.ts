import { UNCHECKED, type SoundCheck } from '../../core/pcm/integrity/soundCheck.ts';

/** What an analysis needs beyond plain data: the file it came from, its object URL, and the way to stop it. */
export interface AnalysisFile {
  readonly file: File;
  stop: AbortController;
  readonly urls: string[];
  /** How whole the file is, as far as is known. */
  check: SoundCheck;
}

const files = new Map<string, AnalysisFile>();

/** Remember the file of a new analysis. */
export function keepFile(id: string, file: File): void {
  files.set(id, { file, stop: new AbortController(), urls: [], check: UNCHECKED });
}

/** The file behind an analysis, or null once it is gone. */
export function fileOf(id: string): AnalysisFile | null {
  return files.get(id) ?? null;
}

/** Make an object URL that lives as long as the analysis. */
export function makeUrl(id: string, blob: Blob): string {
  const url = URL.createObjectURL(blob);
  files.get(id)?.urls.push(url);
  return url;
}

/** Let go of the file and revoke its object URLs. */
export function releaseFile(id: string): void {
  for (const url of files.get(id)?.urls ?? []) URL.revokeObjectURL(url);
  files.delete(id);
}

/** All analyses that hold a file. */
export function keptIds(): readonly string[] {
  return [...files.keys()];
}
