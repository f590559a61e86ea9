/** Folder of the browser's private file system that holds recordings: `<id>.wav` and `<id>.jsonl` (the journal) each. */
export const RECORDINGS_FOLDER = 'recordings';
export const SOUND_SUFFIX = '.wav';
export const JOURNAL_SUFFIX = '.jsonl';

/** Make the id of a recording from the moment it began; sorts by time and is safe in file names everywhere. */
export function recordingId(startedAtMs: number): string {
  return new Date(startedAtMs).toISOString().replace(/[:.]/g, '-');
}

/** Name of the lock that its writer holds: a recording without it was cut short, or is finished. */
export function recordingLock(id: string): string {
  return `undertone-recording-${id}`;
}

/** Name a recording for people, in local time: "Recording 2026-11-21 14.03.10". */
export function recordingName(purpose: 'recording' | 'live', startedAtMs: number): string {
  const at = new Date(startedAtMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${purpose === 'live' ? 'Live' : 'Recording'} ${date} ${two(at.getHours())}.${two(at.getMinutes())}.${two(at.getSeconds())}`;
}
