const TICK_MS = 1500;
/** Silent ticks until a busy worker counts as dead. */
const PATIENCE = 4;
/** While a backend starts, a driver may block the thread: shaders compile for seconds. */
const LONG_PATIENCE = 20;

interface HeartbeatHooks {
  readonly ping: () => void;
  /** Only a worker that owes an answer is watched. */
  readonly isBusy: () => boolean;
  readonly isPatient: () => boolean;
  readonly onSilence: () => void;
}

/**
 * Notice a worker that died without a word: `self.close()`, a killed thread, an endless loop. Ticks are counted, not
 * clock time, so a laptop that slept does not look like a dead worker.
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
    if (this.silentTicks > (this.hooks.isPatient() ? LONG_PATIENCE : PATIENCE)) this.hooks.onSilence();
    else if (this.silentTicks === 1) this.hooks.ping();
  }
}
