import { rowStartSec, type FeatureConfig } from '../dsp/featureConfig.ts';
import { countSegments, normalizeSegment, stepRows } from '../features/segments.ts';
import { UTTERANCE_RULES, type Utterance } from '../dsp/utteranceTracker.ts';
import { RowRing } from './rowRing.ts';

/** Rows kept beyond one segment: a pause that has not ended the utterance, its pre-roll, and some slack. */
const SPARE_ROWS = 64;

/** A slice ready for the model. Rows count from the start of the recording. */
export interface PendingSegment {
  readonly startRow: number;
  /** Real rows, 1..segmentRows; the rest of `input` is padding. */
  readonly numRows: number;
  readonly startSec: number;
  readonly endSec: number;
  /** Share of the real rows that the detector calls speech, 0..1. */
  readonly speech: number;
  /** `[segmentRows, numMels]`, normalised. */
  readonly input: Float32Array;
}

/** Holds the last rows of a lane and cuts utterances into segments as soon as it is certain that they belong. */
export class SegmentCutter {
  private readonly config: FeatureConfig;
  private readonly step: number;
  private readonly rows: RowRing;
  private readonly decisions: RowRing;
  private readonly decision = new Float32Array(1);
  private segments: PendingSegment[] = [];
  /** Segments of the open utterance that are cut already. */
  private numCut = 0;

  /** @throws RangeError for a step outside its range */
  constructor(config: FeatureConfig, stepSec: number) {
    this.config = config;
    this.step = stepRows(stepSec, config);
    this.rows = new RowRing(config.segmentRows + SPARE_ROWS, config.numMels);
    this.decisions = new RowRing(config.segmentRows + SPARE_ROWS, 1);
  }

  /** Mel power rows taken so far. */
  get numRows(): number {
    return this.rows.numRows;
  }

  /** Rows held in memory: bounded. */
  get numHeldRows(): number {
    return Math.min(this.rows.numRows, this.rows.capacity);
  }

  /** Take the next mel power row. Rows come a little later than their decisions, for they look further ahead. */
  pushRow(row: Float32Array): void {
    this.rows.push(row);
  }

  /** Take the detector's decision for the next 20 ms. */
  pushDecision(isSpeech: boolean): void {
    this.decision[0] = isSpeech ? 1 : 0;
    this.decisions.push(this.decision);
  }

  /** Cut the full segments of an utterance that goes on. */
  cutOpen(open: Utterance): void {
    const { segmentRows } = this.config;
    const certainEnd = this.certainEnd(open);
    let startRow = open.startRow + this.numCut * this.step;
    for (; startRow + segmentRows <= certainEnd; startRow += this.step) this.cut(startRow, startRow + segmentRows);
  }

  /** Cut what is left of an utterance that has ended. */
  cutClosed({ startRow, endRow }: Utterance): void {
    const end = Math.min(endRow, this.rows.numRows);
    const count = countSegments(end - startRow, this.step, this.config);
    for (let k = this.numCut; k < count; k++) {
      const from = startRow + k * this.step;
      this.cut(from, Math.min(end, from + this.config.segmentRows));
    }
    this.numCut = 0;
  }

  /** Hand over the segments cut since the last call. */
  take(): PendingSegment[] {
    const taken = this.segments;
    this.segments = [];
    return taken;
  }

  /** Make the segment of an open utterance that ends now; null before its first row. */
  live(open: Utterance): PendingSegment | null {
    const endRow = this.certainEnd(open);
    const startRow = Math.max(open.startRow, endRow - this.config.segmentRows);
    return endRow > startRow ? this.segment(startRow, endRow) : null;
  }

  /** End of the rows that belong to the open utterance whatever comes next: not all of the pause may. */
  private certainEnd(open: Utterance): number {
    return Math.min(this.rows.numRows, open.endRow + UTTERANCE_RULES.postRoll);
  }

  private cut(startRow: number, endRow: number): void {
    this.numCut++;
    this.segments.push(this.segment(startRow, endRow));
  }

  private segment(startRow: number, endRow: number): PendingSegment {
    const speechRows = this.decisions.slice(startRow, endRow).reduce((sum, decision) => sum + decision, 0);
    return {
      startRow,
      numRows: endRow - startRow,
      startSec: rowStartSec(this.config, startRow),
      endSec: rowStartSec(this.config, endRow),
      speech: speechRows / (endRow - startRow),
      input: normalizeSegment(this.rows.slice(startRow, endRow), this.config),
    };
  }
}
