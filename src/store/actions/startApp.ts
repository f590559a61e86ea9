/**
 * Start what runs for as long as the page does: the request meter, the list of models, warming up at idle.
 * Call once from `main.tsx`; returns the function that stops it all (worker, listeners, object URLs).
 */
export function startApp(): () => void {
  throw new Error('not wired yet');
}
