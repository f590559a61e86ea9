import { textBytes } from './bodyBytes.ts';
import { NOTHING_COUNTED, type NetworkCount } from './networkCount.ts';
import { watchSending } from './watchSending.ts';

/**
 * Count what this thread, page or worker, asks of the network from now on. Two witnesses: the doors through which
 * script sends bodies (`watchSending`), and Resource Timing, which also knows requests without script. Object URLs and
 * data URLs never leave the browser and do not count.
 * @param hear told what came since it was last told
 * @returns the function that stops it
 */
export function watchThread(hear: (since: NetworkCount) => void): () => void {
  const add = (since: Partial<NetworkCount>): void => hear({ ...NOTHING_COUNTED, ...since });
  const request = (address: string): void => {
    if (/^(blob|data):/.test(address)) return;
    const { origin, search } = new URL(address, globalThis.origin);
    const isOwn = origin.replace(/^ws/, 'http') === globalThis.origin;
    add({ [isOwn ? 'ownRequests' : 'foreignRequests']: 1, bytesSent: textBytes(search.slice(1)) });
  };
  const stopSending = watchSending({ onBytes: (bytesSent) => add({ bytesSent }), onConnection: request });
  const refused = (): void => add({ refused: 1 });
  addEventListener('securitypolicyviolation', refused);
  const observer = new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) request(name);
  });
  observer.observe({ type: 'resource', buffered: true });
  return () => {
    observer.disconnect();
    removeEventListener('securitypolicyviolation', refused);
    stopSending();
  };
}
