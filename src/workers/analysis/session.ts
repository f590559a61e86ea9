import { PushQueue } from '../../core/common/pushQueue.ts';
import type { LaneResult } from '../../core/model/analysisResult.ts';
import type { SegmentModel } from '../../core/model/emotionModel.ts';
import { analyzeRecording } from '../../core/streaming/analyzeRecording.ts';
import { PeakMeter, type PeakBlock } from '../../core/streaming/peaks.ts';
import type { LaneRequest, SessionEvent, SessionRequest, SoundBlock } from '../protocol.ts';
import type { DetectorPool } from './detectorPool.ts';
import { LaneIntake } from './laneIntake.ts';
import { LaneReporter } from './laneReporter.ts';
import { nextTurn } from './nextTurn.ts';
import { openPcmFile, pcmBlocks } from './readPcmFile.ts';
import type { SampleStore } from './sampleStore.ts';

/** What a session works with. */
export interface SessionParts {
  readonly model: SegmentModel;
  readonly detectors: DetectorPool;
  readonly samples: SampleStore;
  readonly post: (event: SessionEvent, transfer?: Transferable[]) => void;
}

interface RunningLane {
  readonly request: LaneRequest;
  readonly intake: LaneIntake;
  readonly queue: PushQueue<Float32Array>;
  readonly peaks: PeakMeter;
  readonly result: Promise<LaneResult>;
}

/** One recording being analysed: sound is pushed or read from a file, each lane runs by itself, answers leave as events. */
export class Session {
  private readonly request: SessionRequest;
  private readonly parts: SessionParts;
  private readonly stop = new AbortController();
  private readonly lanes: readonly RunningLane[];

  constructor(request: SessionRequest, parts: SessionParts) {
    this.request = request;
    this.parts = parts;
    this.lanes = request.lanes.map((lane) => this.startLane(lane));
  }

  /** Take a block of all channels; resolves when it is analysed. */
  async push(block: SoundBlock): Promise<void> {
    await Promise.all(this.lanes.map(async (lane) => this.feed(lane, await lane.intake.take(block))));
  }

  /** No more sound (a file is read to its end first): resolves with the lanes once everything is answered. */
  async end(): Promise<readonly LaneResult[]> {
    try {
      if (this.request.source.kind === 'file') await this.readFile(this.request.source.file);
      await Promise.all(this.lanes.map((lane) => this.endLane(lane)));
      return await Promise.all(this.lanes.map((lane) => lane.result));
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
    const source = await openPcmFile(file);
    const { sampleRateHz, numChannels, numFrames } = source;
    this.parts.post({ kind: 'source', facts: { sampleRateHz, numChannels, durationSec: numFrames / sampleRateHz } });
    for await (const block of pcmBlocks(source)) {
      this.stop.signal.throwIfAborted();
      await this.push(block);
    }
  }

  private async feed(lane: RunningLane, mono: Float32Array): Promise<void> {
    if (mono.length === 0) return;
    this.parts.samples.append(this.request.sessionId, lane.request.id, mono);
    this.postPeaks(lane, lane.peaks.push(mono));
    await lane.queue.push(mono);
  }

  private async endLane(lane: RunningLane): Promise<void> {
    await this.feed(lane, lane.intake.finish());
    this.postPeaks(lane, lane.peaks.finish());
    lane.queue.close();
  }

  private startLane(request: LaneRequest): RunningLane {
    const { model, detectors, post } = this.parts;
    const queue = new PushQueue<Float32Array>();
    const reporter = new LaneReporter(request.id, model.card.featureConfig, post);
    const result = detectors.with(async (detector) => {
      try {
        return await analyzeRecording(this.stop.signal, {
          lane: { id: request.id, name: request.name },
          samples: queue,
          model,
          detector,
          stepSec: this.request.stepSec,
          keepRows: true,
          onUpdate: (update) => reporter.take(update),
          pause: nextTurn,
        });
      } finally {
        reporter.flush();
      }
    });
    // A lane that fails must not leave the sender waiting; `end` reports the failure.
    result.catch(() => queue.drop());
    return { request, intake: new LaneIntake(request), queue, peaks: new PeakMeter(), result };
  }

  private postPeaks(lane: RunningLane, block: PeakBlock): void {
    if (block.min.length === 0) return;
    this.parts.post({ kind: 'peaks', laneId: lane.request.id, block }, [block.min.buffer, block.max.buffer]);
  }
}
