import { AppFailure, appError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { SegmentOutput } from '../../core/model/aggregate.ts';
import { softwareRenderer, startBackend, type BackendName } from '../../core/model/backend.ts';
import { chooseBackend, type BackendPreference, type Choice } from '../../core/model/chooseBackend.ts';
import { EmotionModel, type SegmentModel } from '../../core/model/emotionModel.ts';
import type { ModelCard } from '../../core/contract/modelCard.ts';
import type { ModelFiles } from '../../core/model/modelFiles.ts';
import { warmAndTime } from '../../core/model/timeModel.ts';
import type { AnalysisCalls, AnalysisNotice, ReadyEngine } from '../protocol.ts';
import { TFJS_WASM_URL } from './assets.ts';
import { fetchModel } from './fetchModel.ts';
import { withLimit } from './withLimit.ts';

/** Longest start of each backend, its warm-up included. A tab that hangs in a driver is worse than a slower backend. */
const START_LIMIT_MS: Readonly<Record<BackendName, number>> = { webgl: 10_000, wasm: 10_000, cpu: 60_000 };
/** Who asks for a backend by name is ready to wait for it. */
const PATIENT_LIMIT_MS = 90_000;

/** What the page asked for last. It alone decides; this side only does it. */
interface Wanted {
  readonly preference: BackendPreference;
  readonly excluded: ReadonlyMap<BackendName, string>;
}

/**
 * The model on the backend chosen for this machine. When the graphics context is lost in the middle of a prediction,
 * the same segments go through the next backend, so no result is lost.
 */
export class ModelRuntime implements SegmentModel {
  private readonly notify: (notice: AnalysisNotice) => void;
  private files: ModelFiles | null = null;
  private loadedFrom: string | null = null;
  private wanted: Wanted = { preference: 'auto', excluded: new Map() };
  private model: EmotionModel | null = null;
  private lock: Promise<unknown> = Promise.resolve();

  constructor(notify: (notice: AnalysisNotice) => void) {
    this.notify = notify;
  }

  /** The card of the model in use. Throws AppFailure `modelMissing` before `start`. */
  get card(): ModelCard {
    if (!this.files) throw new AppFailure('modelMissing', 'No model is loaded.');
    return this.files.card;
  }

  /** Fetch a model if it is not the one in use, choose a backend and build the model on it; the one before is disposed of. */
  async start({
    modelsUrl,
    modelId,
    preference,
    excluded,
  }: AnalysisCalls['start']['params']): Promise<Result<ReadyEngine>> {
    const from = `${modelsUrl}${modelId}`;
    const fetched = from === this.loadedFrom && this.files ? ok(this.files) : await fetchModel(modelsUrl, modelId);
    if (!fetched.ok) return fetched;
    return this.alone(async () => {
      this.dispose();
      this.files = fetched.value;
      this.loadedFrom = from;
      this.wanted = { preference, excluded: new Map(excluded) };
      const choice = await this.choose();
      return choice.ok ? ok({ card: fetched.value.card, choice: choice.value }) : choice;
    });
  }

  predict(inputs: readonly Float32Array[], signal?: AbortSignal): Promise<SegmentOutput[]> {
    return this.alone(async () => {
      if (!this.model) throw new AppFailure('backendUnavailable', 'The model is not started.');
      try {
        return await this.model.predict(inputs, signal);
      } catch (thrown) {
        if (!(thrown instanceof AppFailure && thrown.code === 'gpuLost')) throw thrown;
        return (await this.withoutWebgl(thrown.message)).predict(inputs, signal);
      }
    });
  }

  /** Free the weights. */
  dispose(): void {
    this.model?.dispose();
    this.model = null;
  }

  /** Go on with another backend, and tell the page. Throws AppFailure when nothing runs. */
  private async withoutWebgl(reason: string): Promise<EmotionModel> {
    this.wanted = { preference: 'auto', excluded: new Map([...this.wanted.excluded, ['webgl', reason]]) };
    const next = await this.choose();
    if (!next.ok) throw new AppFailure(next.error.code, next.error.message);
    this.notify({ kind: 'backendLost', lost: 'webgl', reason, choice: next.value });
    if (!this.model) throw new AppFailure('backendUnavailable', 'The model is not started.');
    return this.model;
  }

  private async choose(): Promise<Result<Choice>> {
    const { files } = this;
    const { preference, excluded } = this.wanted;
    if (!files) return fail(appError('modelMissing', 'No model is loaded.'));
    this.dispose();
    const models = new Map<BackendName, EmotionModel>();
    const choice = await chooseBackend(
      preference,
      (backend) => this.tryBackend(backend, backend === preference, files, models),
      excluded,
    );
    this.notify({ kind: 'trying', backend: null });
    for (const [backend, model] of models) if (!choice.ok || backend !== choice.value.backend) model.dispose();
    if (!choice.ok) return choice;
    await startBackend(choice.value.backend, { wasmSimdUrl: TFJS_WASM_URL });
    this.model = models.get(choice.value.backend) ?? null;
    return choice;
  }

  private tryBackend(
    backend: BackendName,
    wanted: boolean,
    files: ModelFiles,
    models: Map<BackendName, EmotionModel>,
  ): Promise<number> {
    this.notify({ kind: 'trying', backend });
    return withLimit(wanted ? PATIENT_LIMIT_MS : START_LIMIT_MS[backend], backend, async (stop) => {
      await startBackend(backend, { wasmSimdUrl: TFJS_WASM_URL });
      stop.throwIfAborted();
      const software = wanted ? null : softwareRenderer();
      if (software !== null)
        throw new AppFailure('backendUnavailable', `webgl is not a graphics card here: ${software}`);
      const model = await EmotionModel.load(files);
      models.set(backend, model);
      return warmAndTime(model, () => performance.now(), stop);
    });
  }

  /** One user of the backend at a time: tfjs has one current backend for the whole thread. */
  private alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.lock.then(work);
    this.lock = turn.catch(() => undefined);
    return turn;
  }
}
