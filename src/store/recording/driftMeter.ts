/** Sound is late for a moment all the time; only what stays away this long is gone. */
const WINDOW_MS = 3000;
/** Clocks of sound cards and computers differ a little: up to 0.02 % is no loss. */
const CLOCK_SKEW = 2e-4;

/**
 * Compare the sound with the clock. When the browser's audio thread is held up, it passes over sound without a word:
 * its own count of frames does not jump, it only falls behind. The least lag within three seconds counts, so that sound
 * that comes late, and all at once, is not called lost.
 */
export class DriftMeter {
  private readonly rateHz: number;
  private recent: { readonly atMs: number; readonly lagMs: number }[] = [];
  /** The lag that stands for nothing missing; null until the first three seconds have passed. */
  private baseMs: number | null = null;
  private startMs: number | null = null;
  private drift = 0;

  /** @param rateHz frames a second that the device is said to give */
  constructor(rateHz: number) {
    this.rateHz = rateHz;
  }

  /** Clock time less sound time since the beginning, in seconds: above 0 when sound is behind. */
  get driftSec(): number {
    return this.drift / 1000;
  }

  /** Sound that never came, in seconds: the drift beyond what two clocks may differ by. */
  get missingSec(): number {
    const last = this.recent.at(-1);
    if (!last || this.startMs === null) return 0;
    return Math.max(0, this.drift - CLOCK_SKEW * (last.atMs - this.startMs)) / 1000;
  }

  /** Take what the audio thread says: frames it has seen since its start, and the clock then. */
  take(numFrames: number, atMs: number): void {
    this.startMs ??= atMs;
    this.recent.push({ atMs, lagMs: atMs - (numFrames / this.rateHz) * 1000 });
    while (atMs - this.recent[0]!.atMs > WINDOW_MS) this.recent.shift();
    const leastMs = this.recent.reduce((least, { lagMs }) => Math.min(least, lagMs), Infinity);
    if (this.baseMs === null) {
      if (atMs - this.startMs >= WINDOW_MS) this.baseMs = leastMs - this.drift;
      return;
    }
    this.drift = leastMs - this.baseMs;
  }

  /** The browser held the sound back on purpose (a suspended page): what passes meanwhile is not missing. */
  interrupt(): void {
    this.recent = [];
    this.baseMs = null;
    this.startMs = null;
  }
}
