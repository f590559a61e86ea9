import { concatSamples } from '../../core/common/concat.ts';

/** 16 million samples are 17 minutes and 64 MB; beyond that the oldest recordings are decoded again when asked about. */
const MAX_SAMPLES = 16_000_000;
/** Longer recordings are not kept at all (ten minutes are 38 MB): half of one would be worse than none. */
const LONGEST_KEPT_SEC = 600;

type Lanes = Map<string, Float32Array[]>;

/** Where one run of an analysis puts its samples. Once the session is forgotten, or run again, it keeps nothing more. */
export interface SampleSink {
  /** Add a block at the end of a lane. The store keeps the array itself. */
  append: (laneId: string, block: Float32Array) => void;
}

/** Samples kept for questions about spans: mono 16 kHz, by session and lane, the least recently used go first. */
export class SampleStore {
  private readonly sessions = new Map<string, Lanes>();

  /** Samples held, over all lanes. */
  get numSamples(): number {
    return [...this.sessions.values()].reduce((sum, lanes) => sum + lengthOf(lanes), 0);
  }

  /**
   * Begin to keep a session; what was kept of it is freed.
   * @param durationSec null when unknown: it is kept for as long as it does not grow too large
   */
  begin(sessionId: string, durationSec: number | null): SampleSink {
    this.forget(sessionId);
    const lanes: Lanes = new Map();
    if (durationSec === null || durationSec <= LONGEST_KEPT_SEC) this.sessions.set(sessionId, lanes);
    return {
      append: (laneId, block) => {
        if (this.sessions.get(sessionId) !== lanes) return;
        const blocks = lanes.get(laneId) ?? [];
        blocks.push(block);
        lanes.set(laneId, blocks);
        this.makeRoom(sessionId);
      },
    };
  }

  /** Keep a whole lane that was decoded again. */
  put(sessionId: string, laneId: string, samples: Float32Array): void {
    const lanes = this.sessions.get(sessionId) ?? new Map<string, Float32Array[]>();
    this.sessions.set(sessionId, lanes.set(laneId, [samples]));
    this.makeRoom(sessionId);
  }

  /**
   * Read a span of a lane, joined.
   * @param from first sample
   * @param to one past the last; beyond the end means to the end
   * @returns null when the lane is not kept (or no longer)
   */
  read(sessionId: string, laneId: string, from: number, to: number): Float32Array | null {
    const lanes = this.sessions.get(sessionId);
    const blocks = lanes?.get(laneId);
    if (!lanes || !blocks) return null;
    this.sessions.delete(sessionId);
    this.sessions.set(sessionId, lanes);
    let at = 0;
    const parts = blocks.map((block) => {
      const part = block.subarray(Math.max(0, from - at), Math.max(0, to - at));
      at += block.length;
      return part;
    });
    return concatSamples(parts);
  }

  /** Free a session's samples. */
  forget(sessionId: string): void {
    this.sessions.delete(sessionId);
  }

  /** Drop the least recently used sessions; the one being filled goes last, and for good. */
  private makeRoom(current: string): void {
    for (const sessionId of [...this.sessions.keys()].filter((id) => id !== current)) {
      if (this.numSamples <= MAX_SAMPLES) return;
      this.sessions.delete(sessionId);
    }
    if (this.numSamples > MAX_SAMPLES) this.sessions.delete(current);
  }
}

function lengthOf(lanes: Lanes): number {
  return [...lanes.values()].flat().reduce((sum, block) => sum + block.length, 0);
}
