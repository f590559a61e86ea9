const TICK_MS = 500;

interface HeartbeatHooks {
  readonly ping: () => void;
  /** Only a worker that owes an answer is watched. */
  readonly isBusy: () => boolean;
  /** How long it may be silent before it counts as dead. */
  readonly patienceMs: () => number;
  readonly onSilence: () => void;
}

/**
 * Notice a worker that died without a word: `self.close()`, a killed thread, an endless loop. Ticks are counted, not
 * clock time, so neither a laptop that slept nor a page that was held up looks like a dead worker: between two ticks
 * the page has taken in what the worker had said.
 */
export class Heartbeat {
  private readonly hooks: HeartbeatHooks;
  private timer: ReturnType<typeof setInterval> | null = null;
  private silentTicks = 0;

  constructor(hooks: HeartbeatHooks) {
    this.hooks = hooks;
  }

  start(): void {
    this.stop();
    this.timer = setInterval(() => this.tick(), TICK_MS);
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
    this.silentTicks = 0;
  }

  /** Any message is a sign of life. */
  heard(): void {
    this.silentTicks = 0;
  }

  private tick(): void {
    if (!this.hooks.isBusy()) {
      this.silentTicks = 0;
      return;
    }
    this.silentTicks++;
    if (this.silentTicks * TICK_MS > this.hooks.patienceMs()) this.hooks.onSilence();
    else if (this.silentTicks === 1) this.hooks.ping();
  }
}
