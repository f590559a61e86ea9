import { AppFailure, appError, toAppError } from '../../core/common/appError.ts';
import { fail, type Result } from '../../core/common/result.ts';
import type { SegmentOutput } from '../../core/model/aggregate.ts';
import { softwareRenderer, startBackend, type BackendName } from '../../core/model/backend.ts';
import { chooseBackend, type BackendPreference, type Choice } from '../../core/model/chooseBackend.ts';
import { EmotionModel, type SegmentModel } from '../../core/model/emotionModel.ts';
import type { ModelCard } from '../../core/contract/modelCard.ts';
import type { ModelFiles } from '../../core/model/modelFiles.ts';
import { warmAndTime } from '../../core/model/timeModel.ts';
import { TFJS_WASM_URL } from './assets.ts';

/** Longest start of each backend, its warm-up included. A tab that hangs in a driver is worse than a slower backend. */
const START_LIMIT_MS: Readonly<Record<BackendName, number>> = { webgl: 10_000, wasm: 10_000, cpu: 60_000 };
/** Who asks for a backend by name is ready to wait for it. */
const PATIENT_LIMIT_MS = 90_000;

interface RuntimeHooks {
  /** A backend is being tried; null when done. */
  readonly onTrying: (backend: BackendName | null) => void;
  /** The backend changed by itself. */
  readonly onChange: (choice: Choice) => void;
}

/**
 * The model on the backend chosen for this machine. When the graphics context is lost in the middle of a prediction,
 * the same segments go through the next backend, so no result is lost.
 */
export class ModelRuntime implements SegmentModel {
  private readonly hooks: RuntimeHooks;
  private files: ModelFiles | null = null;
  private preference: BackendPreference = 'auto';
  private model: EmotionModel | null = null;
  private readonly excluded = new Map<BackendName, string>();
  private lock: Promise<unknown> = Promise.resolve();

  constructor(hooks: RuntimeHooks) {
    this.hooks = hooks;
  }

  /** The card of the model in use. Throws AppFailure `modelMissing` before `setModel`. */
  get card(): ModelCard {
    if (!this.files) throw new AppFailure('modelMissing', 'No model is loaded.');
    return this.files.card;
  }

  /** Use other model files; `start` builds them. */
  async setModel(files: ModelFiles): Promise<void> {
    await this.alone(async () => {
      this.dispose();
      this.files = files;
    });
  }

  /** Choose a backend and build the model on it; the one before is disposed of. */
  start(preference: BackendPreference, excluded: Iterable<readonly [BackendName, string]>): Promise<Result<Choice>> {
    return this.alone(async () => {
      for (const [backend, reason] of excluded) this.excluded.set(backend, reason);
      // Asked for by name it gets another chance.
      if (preference !== 'auto') this.excluded.delete(preference);
      this.preference = preference;
      return this.choose(preference);
    });
  }

  predict(inputs: readonly Float32Array[], signal?: AbortSignal): Promise<SegmentOutput[]> {
    return this.alone(async () => {
      // Between a change of model and its start a live session may ask.
      const model = this.model ?? (await this.revive(this.preference));
      try {
        return await model.predict(inputs, signal);
      } catch (thrown) {
        if (!(thrown instanceof AppFailure && thrown.code === 'gpuLost')) throw thrown;
        this.excluded.set('webgl', thrown.message);
        return (await this.revive('auto')).predict(inputs, signal);
      }
    });
  }

  /** Free the weights. */
  dispose(): void {
    this.model?.dispose();
    this.model = null;
  }

  /** Choose again, and tell the page. Throws AppFailure when nothing runs. */
  private async revive(preference: BackendPreference): Promise<EmotionModel> {
    const next = await this.choose(preference);
    if (!next.ok) throw new AppFailure(next.error.code, next.error.message);
    this.hooks.onChange(next.value);
    if (!this.model) throw new AppFailure('backendUnavailable', 'The model is not started.');
    return this.model;
  }

  private async choose(preference: BackendPreference): Promise<Result<Choice>> {
    const { files } = this;
    if (!files) return fail(appError('modelMissing', 'No model is loaded.'));
    this.dispose();
    const models = new Map<BackendName, EmotionModel>();
    const choice = await chooseBackend(
      preference,
      (backend) => this.tryBackend(backend, backend === preference, files, models),
      this.excluded,
    );
    this.hooks.onTrying(null);
    for (const [backend, model] of models) if (!choice.ok || backend !== choice.value.backend) model.dispose();
    if (!choice.ok) return choice;
    await startBackend(choice.value.backend, { wasmSimdUrl: TFJS_WASM_URL });
    this.model = models.get(choice.value.backend) ?? null;
    return choice;
  }

  private async tryBackend(
    backend: BackendName,
    wanted: boolean,
    files: ModelFiles,
    models: Map<BackendName, EmotionModel>,
  ): Promise<number> {
    this.hooks.onTrying(backend);
    const limit = new AbortController();
    return withLimit(wanted ? PATIENT_LIMIT_MS : START_LIMIT_MS[backend], backend, limit, async () => {
      await startBackend(backend, { wasmSimdUrl: TFJS_WASM_URL });
      limit.signal.throwIfAborted();
      const software = wanted ? null : softwareRenderer();
      if (software !== null)
        throw new AppFailure('backendUnavailable', `webgl is not a graphics card here: ${software}`);
      const model = await EmotionModel.load(files);
      models.set(backend, model);
      return warmAndTime(model, () => performance.now(), limit.signal);
    });
  }

  /** One user of the backend at a time: tfjs has one current backend for the whole thread. */
  private alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.lock.then(work);
    this.lock = turn.catch(() => undefined);
    return turn;
  }
}

/** Give up on work that takes too long: it is told to stop, and nobody waits for it. */
function withLimit<T>(
  limitMs: number,
  backend: BackendName,
  stop: AbortController,
  work: () => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const tooSlow = new AppFailure('backendUnavailable', `${backend} was not ready after ${limitMs / 1000} s.`);
    const timer = setTimeout(() => {
      stop.abort(tooSlow);
      reject(tooSlow);
    }, limitMs);
    work()
      .then(resolve, (thrown: unknown) => {
        const error = toAppError(thrown, 'backendUnavailable');
        reject(new AppFailure(error.code, error.message));
      })
      .finally(() => clearTimeout(timer));
  });
}
