import type { Result } from '../../core/common/result.ts';
import type { RuntimeStatus } from '../types.ts';

/** Use another model from `public/models/index.json` for analyses from now on. */
export async function selectModel(id: string): Promise<Result<null>> {
  throw new Error(`not wired yet: ${id}`);
}

/** Use a certain backend, or let the measured times decide (`auto`). The outcome stands in `runtime`. */
export async function setBackendPreference(preference: RuntimeStatus['preference']): Promise<void> {
  throw new Error(`not wired yet: ${preference}`);
}

/** Load the model and start the backend when the page has nothing better to do. Safe to call more than once. */
export function warmUpAtIdle(): void {
  throw new Error('not wired yet');
}
