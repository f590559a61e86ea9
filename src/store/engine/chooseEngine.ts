import { appError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { whenIdle } from '../../platform/whenIdle.ts';
import { getEngine } from './engine.ts';
import { useAppStore } from '../store.ts';
import type { RuntimeStatus } from '../analysis/types.ts';

/** Latest moment after which warming up begins even on a busy page. */
const IDLE_LIMIT_MS = 2000;

/** Use another model from `public/models/index.json` for analyses from now on; the running one ends with the old one. */
export async function selectModel(id: string): Promise<Result<null>> {
  const { models, setModels, putObservedLabels } = useAppStore.getState();
  if (!models.ids.includes(id)) return fail(appError('modelMissing', `There is no model "${id}".`));
  setModels({ selectedId: id, error: null });
  const ready = await getEngine().useModel(id);
  if (!ready.ok) return ready;
  // Labels chosen for another model may not exist in this one.
  putObservedLabels(null);
  return ok(null);
}

/** Use a certain backend, or let the measured times decide (`auto`). The outcome stands in `runtime`. */
export async function setBackendPreference(preference: RuntimeStatus['preference']): Promise<void> {
  useAppStore.getState().setRuntime({ preference, state: 'starting', error: null });
  await getEngine().usePreference(preference);
}

/** Load the model and start the backend when the page has nothing better to do. Returns the function that calls it off. */
export function warmUpAtIdle(): () => void {
  return whenIdle(() => void getEngine().start(), IDLE_LIMIT_MS);
}
