import { appError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { BackendPreference } from '../../core/model/chooseBackend.ts';
import { fetchOwnFile } from '../../platform/files/fetchOwnFile.ts';
import { whenIdle } from '../../platform/whenIdle.ts';
import { AnalysisEngine } from '../../workers/client/analysisEngine.ts';
import type { EngineState } from '../../workers/client/analysisWorker.ts';
import type { SettingsSlice } from '../settings/settingsSlice.ts';
import type { EngineSlice } from './engineSlice.ts';

/** Latest moment after which warming up begins even on a busy page. */
const IDLE_LIMIT_MS = 2000;

/** What the use cases of model and backend are made with. */
export interface EngineParts {
  readonly store: { getState: () => EngineSlice & SettingsSlice };
  /** Start the analysis worker. */
  readonly spawn: () => Worker;
  /** Absolute URL of `models/`, with its last slash. */
  readonly modelsUrl: string;
}

/** The use cases of model and backend, and the worker behind them. */
export type EngineActions = ReturnType<typeof createEngine>;

/** Make the use cases of model and backend; how they fare stands in the store. The worker starts with the first call that needs it. */
export function createEngine({ store, spawn, modelsUrl }: EngineParts) {
  const client = new AnalysisEngine({
    spawn,
    modelsUrl,
    firstModel: () => firstModel(store),
    onState: (state) => show(store, state),
  });
  return {
    /** Calls to the worker. */
    client,

    /** Use another model from `public/models/index.json` for analyses from now on; the running one ends with the old one. */
    async selectModel(id: string): Promise<Result<null>> {
      const { models, setModels, putObservedLabels } = store.getState();
      if (!models.ids.includes(id)) return fail(appError('modelMissing', `There is no model "${id}".`));
      setModels({ selectedId: id, error: null });
      const ready = await client.useModel(id);
      if (!ready.ok) return ready;
      // Labels chosen for another model may not exist in this one.
      putObservedLabels(null);
      return ok(null);
    },

    /** Use a certain backend, or let the measured times decide (`auto`). The outcome stands in `runtime`. */
    async setBackendPreference(preference: BackendPreference): Promise<void> {
      store.getState().setRuntime({ preference, state: 'starting', error: null });
      await client.usePreference(preference);
    },

    /** Load the model and start the backend when the page has nothing better to do. Returns the function that calls it off. */
    warmUpAtIdle: (): (() => void) => whenIdle(() => void client.warmUp(), IDLE_LIMIT_MS),

    dispose: () => client.dispose(),
  };
}

/** Read which models there are, and choose the first. Errors: `modelMissing`, those of a damaged index. */
async function firstModel(store: { getState: () => EngineSlice }): Promise<Result<string>> {
  // The schema library comes beside the list, not before the first screen.
  const [response, parser] = await Promise.all([
    fetchOwnFile('models/index.json'),
    import('../../core/contract/parseModelIndex.ts').catch(() => null),
  ]);
  if (!response.ok)
    return fail(
      response.error.code === 'fileUnreadable' ? { ...response.error, code: 'modelMissing' } : response.error,
    );
  if (parser === null) return fail(appError('modelMissing', 'What reads the list of models could not be fetched.'));
  const index = parser.parseModelIndex(await response.value.text());
  if (!index.ok) return index;
  const ids = index.value.models;
  const selectedId = ids[0]!;
  store.getState().setModels({ ids, selectedId, error: null });
  return ok(selectedId);
}

function show(store: { getState: () => EngineSlice }, now: EngineState): void {
  const { setRuntime, setModels, runtime, models } = store.getState();
  if (now.state === 'starting') {
    if (runtime.state !== 'ready') setRuntime({ state: 'starting', error: null });
  } else if (now.state === 'ready') {
    const { card, choice } = now.ready;
    setRuntime({ state: 'ready', backend: choice.backend, timings: choice.timings, error: null });
    if (models.card !== card) setModels({ card, error: null });
  } else {
    if (now.error.code.startsWith('model')) setModels({ error: now.error });
    setRuntime({ state: 'failed', backend: null, error: now.error });
  }
}
