import { dbToByte } from '../../core/dsp/dbBytes.ts';
import type { FeatureConfig } from '../../core/dsp/featureConfig.ts';
import { rowHop } from '../../core/dsp/featureConfig.ts';
import type { SegmentResult, SpeechSpan } from '../../core/contract/analysisResult.ts';
import type { LaneUpdate } from '../../core/streaming/analyzeRecording.ts';
import type { SessionEvent } from '../protocol.ts';

/** Four pictures a second are enough for a progress bar and a growing chart. */
const MIN_INTERVAL_MS = 250;

/** Gather what a lane has to say and tell it at most four times a second, so that the page is never flooded. */
export class LaneReporter {
  private readonly laneId: string;
  private readonly config: FeatureConfig;
  private readonly post: (event: SessionEvent, transfer: Transferable[]) => void;
  private latest: LaneUpdate | null = null;
  private checkpoint: LaneUpdate['checkpoint'] = null;
  private segments: SegmentResult[] = [];
  private speech: SpeechSpan[] = [];
  private rows: Uint8Array[] = [];
  private lastPost = -Infinity;

  constructor(laneId: string, config: FeatureConfig, post: (event: SessionEvent, transfer: Transferable[]) => void) {
    this.laneId = laneId;
    this.config = config;
    this.post = post;
  }

  /** Take an update; it is posted now or with a later one. */
  take(update: LaneUpdate): void {
    this.latest = update;
    this.checkpoint = update.checkpoint ?? this.checkpoint;
    this.segments.push(...update.segments);
    this.speech.push(...update.speech);
    if (update.rows) this.rows.push(Uint8Array.from(update.rows.values, dbToByte));
    const now = performance.now();
    if (now - this.lastPost < MIN_INTERVAL_MS) return;
    this.lastPost = now;
    this.flush();
  }

  /** Post what is left. */
  flush(): void {
    if (!this.latest) return;
    const { doneSec, overall, quality } = this.latest;
    const { laneId, segments, speech, checkpoint } = this;
    const rows = joined(this.rows);
    const { numMels, sampleRateHz } = this.config;
    const rowSec = rowHop(this.config) / sampleRateHz;
    this.post(
      { kind: 'lane', laneId, doneSec, segments, overall, speech, quality, checkpoint, rows, numMels, rowSec },
      [rows.buffer],
    );
    this.latest = null;
    this.checkpoint = null;
    this.segments = [];
    this.speech = [];
    this.rows = [];
  }
}

function joined(blocks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    all.set(block, at);
    at += block.length;
  }
  return all;
}
