import type { Result } from '../../core/common/result.ts';

/** What the analysis worker holds, for the leak test and the status page. */
export interface EngineMemory {
  readonly numTensors: number;
  readonly numBytes: number;
  /** Bytes of GPU textures, pooled ones included; null on a backend without a GPU. */
  readonly numBytesInGpuAllocated: number | null;
  /** Sessions the worker knows, finished ones with kept samples included. */
  readonly numSessions: number;
  /** Samples kept for span features. */
  readonly numSamplesKept: number;
}

/** Ask the worker what it holds. */
export async function readMemory(): Promise<Result<EngineMemory>> {
  throw new Error('not wired yet');
}
