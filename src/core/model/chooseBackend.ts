import { appError, toAppError, type AppError } from '../common/appError.ts';
import { fail, ok, type Result } from '../common/result.ts';
import { BACKENDS, type BackendName } from './backend.ts';

/** What the user asked for: the fastest, or one by name. */
export type BackendPreference = 'auto' | BackendName;

/** How one backend did on this machine. */
export interface BackendTiming {
  readonly backend: BackendName;
  /** Null when it did not run. */
  readonly msPerSegment: number | null;
  /** Why it did not run. */
  readonly reason?: string;
}

/** A backend that runs, and its time. */
export interface Choice {
  readonly backend: BackendName;
  readonly timings: readonly BackendTiming[];
}

/**
 * Choose a backend: try webgl, wasm and cpu in this order and keep the faster of webgl and wasm; cpu only when neither
 * runs. A preference is tried first and kept if it runs.
 * @param trial start, warm and time one backend; resolves to ms per segment, rejects when it cannot (or was too slow)
 * @param excluded backends known to fail here, with the reason
 * @returns `backendUnavailable` when nothing runs
 */
export async function chooseBackend(
  preference: BackendPreference,
  trial: (backend: BackendName) => Promise<number>,
  excluded: ReadonlyMap<BackendName, string> = new Map(),
): Promise<Result<Choice>> {
  const timings: BackendTiming[] = [];
  const failures: AppError[] = [];
  const tryOne = async (backend: BackendName): Promise<number | null> => {
    const reason = excluded.get(backend);
    if (reason !== undefined) {
      timings.push({ backend, msPerSegment: null, reason });
      return null;
    }
    try {
      const msPerSegment = await trial(backend);
      timings.push({ backend, msPerSegment });
      return msPerSegment;
    } catch (thrown) {
      const error = toAppError(thrown, 'backendUnavailable');
      failures.push(error);
      timings.push({ backend, msPerSegment: null, reason: error.message });
      return null;
    }
  };
  if (preference !== 'auto' && (await tryOne(preference)) !== null) return ok({ backend: preference, timings });
  const rest = BACKENDS.filter((backend) => backend !== preference);
  for (const backend of rest.filter((name) => name !== 'cpu')) await tryOne(backend);
  const fastest = timings
    .filter((timing) => timing.msPerSegment !== null)
    .sort((a, b) => a.msPerSegment! - b.msPerSegment!)[0];
  if (fastest) return ok({ backend: fastest.backend, timings });
  if (rest.includes('cpu') && (await tryOne('cpu')) !== null) return ok({ backend: 'cpu', timings });
  // A damaged model fails the same way everywhere, and is the better story.
  const modelFault = failures.find((error) => error.code === 'modelCorrupt' || error.code === 'modelIncompatible');
  return fail(
    modelFault ?? appError('backendUnavailable', timings.map((timing) => timing.reason ?? timing.backend).join(' ')),
  );
}
