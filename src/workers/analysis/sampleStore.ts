/** 16 million samples are 17 minutes and 64 MB; beyond that the oldest recordings are decoded again when asked about. */
const MAX_SAMPLES = 16_000_000;

/** Samples kept for questions about spans: mono 16 kHz, by session and lane, the least recently used go first. */
export class SampleStore {
  private readonly sessions = new Map<string, Map<string, Float32Array[]>>();
  /** Sessions that alone are too long; half of one would be worse than none. */
  private readonly tooLong = new Set<string>();
  private total = 0;

  get numSamples(): number {
    return this.total;
  }

  /** Add a block at the end of a lane. The store keeps the array itself. */
  append(sessionId: string, laneId: string, block: Float32Array): void {
    if (this.tooLong.has(sessionId)) return;
    const lanes = this.sessions.get(sessionId) ?? new Map<string, Float32Array[]>();
    this.sessions.set(sessionId, lanes);
    const blocks = lanes.get(laneId) ?? [];
    lanes.set(laneId, blocks);
    blocks.push(block);
    this.total += block.length;
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
    const length = blocks.reduce((sum, block) => sum + block.length, 0);
    const start = Math.max(0, Math.min(from, length));
    const joined = new Float32Array(Math.max(0, Math.min(to, length) - start));
    let at = 0;
    for (const block of blocks) {
      const first = Math.max(0, start - at);
      const last = Math.min(block.length, start + joined.length - at);
      if (last > first) joined.set(block.subarray(first, last), at + first - start);
      at += block.length;
    }
    return joined;
  }

  /** Free a session's samples. */
  forget(sessionId: string): void {
    this.drop(sessionId);
    this.tooLong.delete(sessionId);
  }

  private drop(sessionId: string): void {
    for (const blocks of this.sessions.get(sessionId)?.values() ?? []) {
      for (const block of blocks) this.total -= block.length;
    }
    this.sessions.delete(sessionId);
  }

  /** Drop the least recently used sessions; the one being filled goes last, and for good. */
  private makeRoom(current: string): void {
    for (const sessionId of [...this.sessions.keys()].filter((id) => id !== current)) {
      if (this.total <= MAX_SAMPLES) return;
      this.drop(sessionId);
    }
    if (this.total <= MAX_SAMPLES) return;
    this.drop(current);
    this.tooLong.add(current);
  }
}
