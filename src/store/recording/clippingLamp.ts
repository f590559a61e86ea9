/** How long the lamp stays lit, so that a single clipped sample can be seen. */
const HOLD_MS = 1000;

/** A lamp that lights when sound is clipped and stays lit for a second. */
export class ClippingLamp {
  private litUntilMs = 0;

  /** Take whether sound was clipped just now; returns whether the lamp is lit. */
  take(clipped: boolean, nowMs: number): boolean {
    if (clipped) this.litUntilMs = nowMs + HOLD_MS;
    return nowMs < this.litUntilMs;
  }
}
