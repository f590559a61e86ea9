import { rowHop, type FeatureConfig } from '../../core/dsp/featureConfig.ts';
import type { SegmentModel } from '../../core/model/emotionModel.ts';
import { PeakMeter, type PeakBlock } from '../../core/pictures/peaks.ts';
import { dbToByte } from '../../core/pictures/spectrogramPyramid.ts';
import { LaneRun, type LaneUpdate } from '../../core/streaming/laneRun.ts';
import type { AnalysisPlan, LaneRequest, SessionEvent } from '../protocol.ts';
import type { SoundBlock } from '../soundBlock.ts';
import type { CallContext } from '../serve.ts';
import { LaneIntake } from './laneIntake.ts';
import type { LaneTools, LentTools } from './laneTools.ts';
import { nextTurn } from './nextTurn.ts';
import type { SampleSink, SampleStore } from './sampleStore.ts';

/** What recordings are analysed with. */
export interface AnalysisParts {
  readonly model: SegmentModel;
  readonly tools: Pick<LaneTools, 'lend'>;
  readonly samples: SampleStore;
}

/** Four pictures a second are enough for a progress bar and a growing chart; more would flood the page. */
const MIN_INTERVAL_MS = 250;

/** One lane of a recording on its way: channels mixed, brought to 16 kHz, kept, drawn, and analysed. Whoever opens it calls `close`. */
export class LaneWork {
  private readonly keep: (samples: Float32Array) => void;
  private readonly tell: (event: SessionEvent, transfer: Transferable[]) => void;
  private readonly tools: LentTools;
  private readonly laneId: string;
  private readonly intake: LaneIntake;
  private readonly peaks = new PeakMeter();
  private readonly run: LaneRun;
  private lastUpdateMs = -Infinity;

  private constructor(
    { signal, tell }: Pick<CallContext<SessionEvent>, 'signal' | 'tell'>,
    lane: LaneRequest,
    { stepSec, resume }: AnalysisPlan,
    sink: SampleSink,
    model: SegmentModel,
    tools: LentTools,
  ) {
    this.tell = tell;
    this.tools = tools;
    this.laneId = lane.id;
    this.intake = new LaneIntake(lane);
    this.keep = (mono) => sink.append(lane.id, mono);
    const checkpoint = resume?.checkpoints[lane.id];
    this.run = new LaneRun(signal, {
      model,
      detector: tools.detector,
      reducer: tools.reducer,
      stepSec,
      keepRows: true,
      ...(resume && checkpoint ? { resume: { startSec: resume.startSec, checkpoint } } : {}),
      onUpdate: (update) => this.tellUpdate(update, model.card.featureConfig),
      isDue: () => performance.now() - this.lastUpdateMs >= MIN_INTERVAL_MS,
      pause: nextTurn,
    });
  }

  /** Throws AppFailure `backendUnavailable` when the speech detector or noise reduction does not load. */
  static async open(
    context: Pick<CallContext<SessionEvent>, 'signal' | 'tell'>,
    lane: LaneRequest,
    plan: AnalysisPlan,
    sink: SampleSink,
    { model, tools }: AnalysisParts,
  ): Promise<LaneWork> {
    return new LaneWork(context, lane, plan, sink, model, await tools.lend(plan.denoise));
  }

  /** Take a block of all channels; resolves when it is analysed. */
  async take(block: SoundBlock): Promise<void> {
    await this.hear(await this.intake.take(block));
  }

  /** The sound is over: analyse and tell the rest. */
  async finish(): Promise<void> {
    await this.hear(this.intake.finish());
    this.tellPeaks(this.peaks.finish());
    await this.run.finish();
  }

  /** Tell what is done, after a failure. */
  tellRest(): void {
    this.run.tell();
  }

  close(): void {
    this.intake.dispose();
    this.tools.giveBack();
  }

  private async hear(mono: Float32Array): Promise<void> {
    if (mono.length === 0) return;
    this.keep(mono);
    this.tellPeaks(this.peaks.push(mono));
    await this.run.take(mono);
  }

  private tellPeaks(block: PeakBlock): void {
    if (block.min.length === 0) return;
    this.tell({ kind: 'peaks', laneId: this.laneId, block }, [block.min.buffer, block.max.buffer]);
  }

  private tellUpdate({ rows, ...update }: LaneUpdate, config: FeatureConfig): void {
    this.lastUpdateMs = performance.now();
    const bytes = Uint8Array.from(rows?.values ?? [], dbToByte);
    const rowSec = rowHop(config) / config.sampleRateHz;
    this.tell({ kind: 'lane', laneId: this.laneId, ...update, rows: bytes, numMels: config.numMels, rowSec }, [
      bytes.buffer,
    ]);
  }
}
