/** A context that was just asked to run takes a moment to, in Firefox above all: only longer silence is the browser's doing. */
const PATIENCE_MS = 1000;

/** As much of an audio context as is watched. */
type Watched = Pick<AudioContext, 'state' | 'addEventListener'>;

/** Tell when the browser holds the sound of a context back, and when it lets it run again; until aborted. */
export function watchSuspended(signal: AbortSignal, context: Watched, tell: (suspended: boolean) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isTold = false;
  const say = (suspended: boolean): void => {
    isTold = suspended;
    tell(suspended);
  };
  const look = (): void => {
    clearTimeout(timer);
    if (context.state !== 'running') timer = setTimeout(() => say(true), PATIENCE_MS);
    else if (isTold) say(false);
  };
  context.addEventListener('statechange', look, { signal });
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  look();
}
