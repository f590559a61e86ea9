/** Sounds looked back on, one per feature row of 20 ms: a minute of speech. */
const WINDOW = 3000;
const ROW_SEC = 0.02;

/** How long sound took to be answered, in milliseconds from the end of a sound to the first answer that contains it. */
export interface Delays {
  /** Of the newest sound in the last answer: computing and transport alone, without the wait for the next answer. */
  readonly newestMs: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

/**
 * Keep the delays of the last minute of speech. A sound that ends just after an answer waits for the next one, so each
 * answer counts for every row since the answer before, not only for the newest.
 */
export class DelayMeter {
  private readonly delays: number[] = [];
  private answeredSec = 0;
  private readyAtMs = Infinity;

  /** The recogniser takes sound from now on; what waited for it to load says nothing about how fast it is. */
  begin(nowMs: number): void {
    this.readyAtMs = nowMs;
  }

  /**
   * Take an answer about `startSec..endSec`.
   * @param soundAtMs when the end of that stretch was captured
   * @returns the figures over the last minute of speech; null before the first that counts
   */
  take(startSec: number, endSec: number, soundAtMs: number, nowMs: number): Delays | null {
    const newestMs = nowMs - soundAtMs;
    if (soundAtMs < this.readyAtMs) return null;
    const from = Math.max(startSec, this.answeredSec);
    const numRows = Math.max(1, Math.round((endSec - from) / ROW_SEC));
    for (let row = 0; row < numRows; row++) this.delays.push(newestMs + row * ROW_SEC * 1000);
    if (this.delays.length > WINDOW) this.delays.splice(0, this.delays.length - WINDOW);
    this.answeredSec = endSec;
    const sorted = Float64Array.from(this.delays).sort();
    const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
    return { newestMs, medianMs: at(0.5), p95Ms: at(0.95) };
  }
}
