/** A file with the path that it was found under: folders first, forward slashes. */
export interface FoundFile {
  readonly path: string;
  readonly file: File;
}
