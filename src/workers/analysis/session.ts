import { PushQueue } from '../../core/common/pushQueue.ts';
import type { NoiseReducer } from '../../core/dsp/noiseReducer.ts';
import type { SpeechDetector } from '../../core/dsp/speechDetector.ts';
import type { SegmentModel } from '../../core/model/emotionModel.ts';
import { streamLane } from '../../core/streaming/analyzeRecording.ts';
import { PeakMeter, type PeakBlock } from '../../core/pictures/peaks.ts';
import type { LaneRequest, SessionEvent, SessionRequest, SoundBlock } from '../protocol.ts';
import { openSoundFile } from '../decode/openSoundFile.ts';
import type { DetectorPool } from './detectorPool.ts';
import { LaneIntake } from './laneIntake.ts';
import { LaneReporter } from './laneReporter.ts';
import { nextTurn } from './nextTurn.ts';
import type { ReducerPool } from './reducerPool.ts';
import type { SampleStore } from './sampleStore.ts';

/** What a session works with. */
export interface SessionParts {
  readonly model: SegmentModel;
  readonly detectors: DetectorPool;
  readonly reducers: ReducerPool;
  readonly samples: SampleStore;
  readonly post: (event: SessionEvent, transfer?: Transferable[]) => void;
}

/** Longer recordings keep no samples: ten minutes are 38 MB. */
const LONGEST_KEPT_SEC = 600;

interface RunningLane {
  readonly request: LaneRequest;
  readonly intake: LaneIntake;
  readonly queue: PushQueue<Float32Array>;
  readonly peaks: PeakMeter;
  readonly done: Promise<void>;
}

/** One recording being analysed: sound is pushed or read from a file, each lane runs by itself, answers leave as events. */
export class Session {
  private readonly request: SessionRequest;
  private readonly parts: SessionParts;
  private readonly stop = new AbortController();
  private readonly lanes: readonly RunningLane[];
  /** Samples are kept for questions about spans; those of long recordings are read again instead. */
  private isKept: boolean;

  constructor(request: SessionRequest, parts: SessionParts) {
    this.request = request;
    this.parts = parts;
    this.isKept = isShort(request.expectedSec);
    this.lanes = request.lanes.map((lane) => this.startLane(lane));
  }

  /** Take a block of all channels; resolves when it is analysed. */
  async push(block: SoundBlock): Promise<void> {
    await Promise.all(this.lanes.map(async (lane) => this.feed(lane, await lane.intake.take(block))));
  }

  /** No more sound (a file is read to its end first): resolves once everything is answered and told. */
  async end(): Promise<void> {
    try {
      if (this.request.source.kind === 'file') await this.readFile(this.request.source.file);
      await Promise.all(this.lanes.map((lane) => this.endLane(lane)));
      await Promise.all(this.lanes.map((lane) => lane.done));
    } finally {
      this.cancel();
    }
  }

  /** Stop and free what it holds; what is done has been reported. */
  cancel(): void {
    this.stop.abort(new DOMException('Cancelled.', 'AbortError'));
    for (const lane of this.lanes) {
      lane.queue.drop();
      lane.intake.dispose();
    }
  }

  private async readFile(file: Blob): Promise<void> {
    const sound = await openSoundFile(file);
    try {
      this.parts.post({ kind: 'source', facts: sound.facts });
      this.isKept = isShort(sound.facts.durationSec);
      for await (const block of sound.blocks(this.request.resume?.startSec ?? 0)) {
        this.stop.signal.throwIfAborted();
        await this.push(block);
        await nextTurn();
      }
    } finally {
      sound.close();
    }
  }

  private async feed(lane: RunningLane, mono: Float32Array): Promise<void> {
    if (mono.length === 0) return;
    if (this.isKept) this.parts.samples.append(this.request.sessionId, lane.request.id, mono);
    this.postPeaks(lane, lane.peaks.push(mono));
    await lane.queue.push(mono);
  }

  private async endLane(lane: RunningLane): Promise<void> {
    await this.feed(lane, lane.intake.finish());
    this.postPeaks(lane, lane.peaks.finish());
    lane.queue.close();
  }

  private startLane(request: LaneRequest): RunningLane {
    const { model, detectors, reducers, post } = this.parts;
    const queue = new PushQueue<Float32Array>();
    const reporter = new LaneReporter(request.id, model.card.featureConfig, post);
    const { resume } = this.request;
    const checkpoint = resume?.checkpoints[request.id];
    const run = async (detector: SpeechDetector, reducer: NoiseReducer | null): Promise<void> => {
      try {
        await streamLane(this.stop.signal, {
          lane: { id: request.id, name: request.name },
          samples: queue,
          model,
          detector,
          reducer,
          stepSec: this.request.stepSec,
          keepRows: true,
          ...(resume && checkpoint ? { resume: { startSec: resume.startSec, checkpoint } } : {}),
          onUpdate: (update) => reporter.take(update),
          pause: nextTurn,
        });
      } finally {
        reporter.flush();
      }
    };
    const done = reducers.with(this.request.denoise, (reducer) => detectors.with((detector) => run(detector, reducer)));
    // A lane that fails must not leave the sender waiting; `end` reports the failure.
    done.catch(() => queue.drop());
    return { request, intake: new LaneIntake(request), queue, peaks: new PeakMeter(), done };
  }

  private postPeaks(lane: RunningLane, block: PeakBlock): void {
    if (block.min.length === 0) return;
    this.parts.post({ kind: 'peaks', laneId: lane.request.id, block }, [block.min.buffer, block.max.buffer]);
  }
}

/** Recordings of unknown length count as long only once they are: the sample store drops what grows too large. */
function isShort(durationSec: number | null): boolean {
  return durationSec === null || durationSec <= LONGEST_KEPT_SEC;
}
