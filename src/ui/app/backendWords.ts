import type { RuntimeStatus } from '../../store/engine/engineTypes.ts';
import { figure } from '../words/formatNumbers.ts';

export type Backend = Exclude<RuntimeStatus['preference'], 'auto'>;

export const BACKEND_NAMES: Readonly<Record<Backend, string>> = { webgl: 'WebGL', wasm: 'WASM', cpu: 'CPU' };

/** The backend in use and its time, or how far it has come. */
export function backendSummary(runtime: RuntimeStatus): string {
  if (runtime.state === 'starting') return 'starting';
  if (runtime.state === 'failed') return 'none works';
  if (runtime.state === 'cold' || !runtime.backend) return 'starts when needed';
  return `${BACKEND_NAMES[runtime.backend]}, ${backendTiming(runtime, runtime.backend)}`;
}

/** The measured time of one backend, or why there is none. */
export function backendTiming(runtime: RuntimeStatus, backend: Backend): string {
  const tried = runtime.timings.find((entry) => entry.backend === backend);
  if (!tried) return 'not tried';
  if (tried.msPerSegment === null) return tried.reason ?? 'does not work here';
  return `${figure(tried.msPerSegment)} ms`;
}
