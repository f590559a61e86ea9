import type { Result } from '../../core/common/result.ts';
import { ok } from '../../core/common/result.ts';
import { parseModelIndex } from '../../core/contract/parseModelCard.ts';
import { fetchOwnFile } from '../../platform/files/fetchOwnFile.ts';
import type { ReadyEngine } from '../../workers/client/analysisEngine.ts';
import { getEngine } from './engine.ts';
import { useAppStore } from '../store.ts';

/** Bring the model and the backend up if they are not, and show how that goes. Every analysis passes here. */
export async function startEngine(): Promise<Result<ReadyEngine>> {
  const { models } = useAppStore.getState();
  if (models.ids.length > 0) return report(getEngine().start());
  const ids = await fetchModelIds();
  if (!ids.ok) {
    const error = {
      ...ids.error,
      code: ids.error.code === 'fileUnreadable' ? ('modelMissing' as const) : ids.error.code,
    };
    useAppStore.getState().setModels({ error });
    useAppStore.getState().setRuntime({ state: 'failed', error });
    return { ok: false, error };
  }
  // Somebody else may have been faster.
  if (useAppStore.getState().models.ids.length > 0) return report(getEngine().start());
  const selectedId = ids.value[0]!;
  useAppStore.getState().setModels({ ids: ids.value, selectedId, error: null });
  return report(getEngine().useModel(selectedId));
}

/** Show the outcome of starting in the store: backend, timings and model card, or the error. */
export async function report(starting: Promise<Result<ReadyEngine>>): Promise<Result<ReadyEngine>> {
  const { setRuntime, setModels, runtime } = useAppStore.getState();
  if (runtime.state !== 'ready') setRuntime({ state: 'starting', error: null });
  const ready = await starting;
  if (ready.ok) {
    const { backend, timings } = ready.value.choice;
    setRuntime({ state: 'ready', backend, timings, error: null });
    if (useAppStore.getState().models.card !== ready.value.card) setModels({ card: ready.value.card, error: null });
  } else if (ready.error.code.startsWith('model')) {
    setModels({ error: ready.error });
    setRuntime({ state: 'failed', backend: null, error: ready.error });
  } else {
    setRuntime({ state: 'failed', backend: null, error: ready.error });
  }
  return ready;
}

async function fetchModelIds(): Promise<Result<readonly string[]>> {
  const response = await fetchOwnFile('models/index.json');
  if (!response.ok) return response;
  const index = parseModelIndex(await response.value.text());
  return index.ok ? ok(index.value.models) : index;
}
