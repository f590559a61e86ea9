import { AppFailure, toAppError } from '../../core/common/appError.ts';

/**
 * Give up on work that takes too long: it is told to stop, and nobody waits for it.
 * @param what is named in the failure
 * @throws AppFailure `backendUnavailable` after `limitMs`, and for what `work` throws that is no AppFailure
 */
export function withLimit<T>(limitMs: number, what: string, work: (stop: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const tooSlow = new AppFailure('backendUnavailable', `${what} was not ready after ${limitMs / 1000} s.`);
      stop.abort(tooSlow);
      reject(tooSlow);
    }, limitMs);
    work(stop.signal)
      .then(resolve, (thrown: unknown) => {
        const error = toAppError(thrown, 'backendUnavailable');
        reject(new AppFailure(error.code, error.message));
      })
      .finally(() => clearTimeout(timer));
  });
}
