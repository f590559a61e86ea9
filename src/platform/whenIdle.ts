/** Run `work` when the page has nothing better to do, at the latest after `limitMs`. Returns the function that calls it off. */
export function whenIdle(work: () => void, limitMs: number): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, Math.min(limitMs, 500));
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: limitMs });
  return () => cancelIdleCallback(handle);
}
