import { workerMeterAddress } from '../../platform/network/networkMeter.ts';

/** One small script per worker, kept for the page's life: a worker that died is started again from it. */
const starters = new Map<string, string>();

/**
 * Start a module worker under the page's own content policy. A worker loaded by its address has only the policy its
 * response carries, and a plain static host sends none; one started from a `blob:` takes the page's, so code in it
 * cannot reach another site either. The meter comes first, so that it counts all that the worker sends. Source: https://www.w3.org/TR/CSP3/#initialize-global-object-csp
 * @param url address of the built worker, as `?worker&url` gives it
 */
export function startWorker(url: string, name: string): Worker {
  let starter = starters.get(url);
  if (!starter) {
    const modules = [workerMeterAddress(), new URL(url, document.baseURI).href];
    const script = modules.map((address) => `import ${JSON.stringify(address)};`).join('');
    starter = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    starters.set(url, starter);
  }
  return new Worker(starter, { type: 'module', name });
}
