/** Names that are worth looking at inside a folder or an archive; what a file really is, its content says later. */
const SOUND_NAME = /\.(wav|wave|aiff?|mp3|opus|ogg|oga|flac|m4a|mp4|mov|aac|webm)$/i;
const LABELS_NAME = /\.csv$/i;
const ZIP_NAME = /\.zip$/i;

/** True for names of sound and video files. */
export function looksLikeSound(path: string): boolean {
  return SOUND_NAME.test(path);
}

/** True for names of tables, which may hold labels. */
export function looksLikeLabels(path: string): boolean {
  return LABELS_NAME.test(path);
}

/** True for names of archives. */
export function looksLikeZip(path: string): boolean {
  return ZIP_NAME.test(path);
}
