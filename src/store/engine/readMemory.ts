import type { Result } from '../../core/common/result.ts';
import type { WorkerMemory } from '../../workers/protocol.ts';
import { getEngine } from './engine.ts';

/** What the analysis worker holds, for the leak test and the status page. */
export type EngineMemory = WorkerMemory;

/** Ask the worker what it holds. */
export function readMemory(): Promise<Result<EngineMemory>> {
  return getEngine().readMemory();
}
