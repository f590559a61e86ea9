/** Stop an analysis; the segments done so far stay, state `cancelled`. */
export function cancelAnalysis(id: string): void {
  throw new Error(`not wired yet: ${id}`);
}

/** Run an analysis again from the start (after a failure or a cancel). */
export function retryAnalysis(id: string): void {
  throw new Error(`not wired yet: ${id}`);
}

/** Take an analysis off the table. `undoRemove` can bring it back until the next removal or for ten seconds. */
export function removeAnalysis(id: string): void {
  throw new Error(`not wired yet: ${id}`);
}

/** Bring the last removed analysis back; returns false when the offer has run out. */
export function undoRemove(): boolean {
  throw new Error('not wired yet');
}
