/** Answers looked back on: a minute's worth. */
const WINDOW = 250;

/** How long answers took, in milliseconds from the end of the sound they are about. */
export interface Delays {
  readonly lastMs: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** Keep the delays of the last minute's answers. */
export class DelayMeter {
  private readonly delays: number[] = [];

  /** Add a delay and return the figures over the last minute. */
  take(delayMs: number): Delays {
    this.delays.push(delayMs);
    if (this.delays.length > WINDOW) this.delays.shift();
    const sorted = [...this.delays].sort((a, b) => a - b);
    const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
    return { lastMs: delayMs, medianMs: at(0.5), p95Ms: at(0.95) };
  }
}
