/** Requests counted since the page loaded. */
export interface RequestCount {
  readonly ownRequests: number;
  readonly foreignRequests: number;
}

/**
 * Count the page's requests by Resource Timing, the page itself included. Object URLs and data URLs never leave the
 * browser and do not count. Returns the function that stops it.
 */
export function watchRequests(onCount: (count: RequestCount) => void): () => void {
  let ownRequests = 1;
  let foreignRequests = 0;
  if (typeof PerformanceObserver === 'undefined') return () => undefined;
  const observer = new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) {
      if (name.startsWith('blob:') || name.startsWith('data:')) continue;
      if (new URL(name, document.baseURI).origin === location.origin) ownRequests++;
      else foreignRequests++;
    }
    onCount({ ownRequests, foreignRequests });
  });
  onCount({ ownRequests, foreignRequests });
  observer.observe({ type: 'resource', buffered: true });
  return () => observer.disconnect();
}
