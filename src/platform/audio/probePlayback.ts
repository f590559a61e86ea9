/** Longest wait for a media element to say what it can do. */
const LIMIT_MS = 8000;

/** What the browser's own player says about a file. */
export interface PlaybackFacts {
  readonly canPlay: boolean;
  /** Null when unknown or endless (recordings of MediaRecorder carry no length). */
  readonly durationSec: number | null;
}

/** Ask the browser's player about an object URL, without playing it. */
export function probePlayback(url: string): Promise<PlaybackFacts> {
  return new Promise((resolve) => {
    const audio = new Audio();
    const finish = (canPlay: boolean): void => {
      clearTimeout(timer);
      const { duration } = audio;
      audio.onloadedmetadata = audio.onerror = null;
      // Lets go of the file; the object URL itself belongs to the caller.
      audio.removeAttribute('src');
      audio.load();
      resolve({ canPlay, durationSec: canPlay && Number.isFinite(duration) ? duration : null });
    };
    const timer = setTimeout(() => finish(false), LIMIT_MS);
    audio.onloadedmetadata = () => finish(true);
    audio.onerror = () => finish(false);
    audio.preload = 'metadata';
    audio.src = url;
  });
}
