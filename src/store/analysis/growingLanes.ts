import type { LaneResult, SegmentResult, SpeechSpan } from '../../core/contract/analysisResult.ts';
import { resumeSec, type LaneCheckpoint } from '../../core/streaming/laneCheckpoint.ts';
import type { LaneRequest, ResumePoint, SessionEvent } from '../../workers/protocol.ts';

type LaneEvent = Extract<SessionEvent, { kind: 'lane' }>;

/** What is known of a lane so far, and where it could be taken up again. Plain data: this is what a reload keeps. */
export interface LaneProgress {
  readonly segments: readonly SegmentResult[];
  readonly speech: readonly SpeechSpan[];
  readonly overall: LaneResult['overall'];
  readonly quality: LaneResult['quality'];
  readonly checkpoint: LaneCheckpoint | null;
}

/** The lanes of one analysis while they grow: the one place that holds all segments. */
export class GrowingLanes {
  readonly requests: readonly LaneRequest[];
  private readonly lanes = new Map<string, LaneProgress>();

  constructor(requests: readonly LaneRequest[]) {
    this.requests = requests;
  }

  /** Take what is new of a lane. */
  take({ laneId, segments, speech, overall, quality, checkpoint }: LaneEvent): void {
    const before = this.lanes.get(laneId);
    this.lanes.set(laneId, {
      segments: before ? [...before.segments, ...segments] : segments,
      speech: before ? [...before.speech, ...speech] : speech,
      overall,
      quality,
      checkpoint: checkpoint ?? before?.checkpoint ?? null,
    });
  }

  /** What an earlier page wrote down. */
  put(laneId: string, progress: LaneProgress): void {
    this.lanes.set(laneId, progress);
  }

  /** What is known of a lane; null before its first event. */
  progressOf(laneId: string): LaneProgress | null {
    return this.lanes.get(laneId) ?? null;
  }

  /** Go back to the last checkpoint of every lane and say where to read on; null (and empty lanes) when one has none. */
  rewind(): ResumePoint | null {
    const checkpoints: Record<string, LaneCheckpoint> = {};
    for (const { id } of this.requests) {
      const checkpoint = this.lanes.get(id)?.checkpoint;
      if (!checkpoint) {
        this.lanes.clear();
        return null;
      }
      checkpoints[id] = checkpoint;
    }
    for (const [id, { numSegments, numSpeech }] of Object.entries(checkpoints)) {
      const lane = this.lanes.get(id)!;
      this.lanes.set(id, {
        ...lane,
        segments: lane.segments.slice(0, numSegments),
        speech: lane.speech.slice(0, numSpeech),
      });
    }
    return { startSec: resumeSec(Object.values(checkpoints)), checkpoints };
  }

  /** Forget everything. */
  clear(): void {
    this.lanes.clear();
  }

  /** How far all lanes could go on from; null when one has no checkpoint yet. */
  get checkpointSec(): number | null {
    const positions = this.requests.map(({ id }) => this.lanes.get(id)?.checkpoint?.atSec ?? 0);
    const earliest = Math.min(...positions);
    return earliest > 0 ? earliest : null;
  }

  get numSegments(): number {
    return [...this.lanes.values()].reduce((sum, { segments }) => sum + segments.length, 0);
  }

  /** The lanes as they stand, in the order they were asked for; those without an event yet are left out. */
  results(): LaneResult[] {
    return this.requests.flatMap(({ id, name }) => {
      const lane = this.lanes.get(id);
      if (!lane) return [];
      const { segments, speech, overall, quality } = lane;
      return [{ id, name, speech, segments, overall, ...(quality ? { quality } : {}) }];
    });
  }
}
