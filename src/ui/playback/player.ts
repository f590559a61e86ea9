type Listener = () => void;

/**
 * Plays one recording and tells where it is. The position lives here, outside React, because it changes with every
 * frame; listeners move the cursor themselves. With no URL it is only a position that can be moved.
 */
export class Player {
  readonly canPlay: boolean;
  private readonly audio: HTMLAudioElement | null;
  private readonly listeners = new Set<Listener>();
  private readonly durationSec: number;
  private frame = 0;
  private positionSec = 0;
  private stopAtSec: number | null = null;
  private loopFromSec = 0;
  private looping = false;
  private failed = false;

  constructor(url: string | null, durationSec: number) {
    this.durationSec = durationSec;
    this.canPlay = url !== null;
    this.audio = url === null ? null : new Audio(url);
    if (!this.audio) return;
    this.audio.preload = 'auto';
    for (const event of ['play', 'pause', 'ended', 'seeked'] as const) this.audio.addEventListener(event, this.follow);
    this.audio.addEventListener('error', this.fail);
  }

  get currentSec(): number {
    return this.positionSec;
  }

  get isPlaying(): boolean {
    return this.audio !== null && !this.audio.paused && !this.audio.ended;
  }

  /** True while what is played (a span, or the whole) begins again at its end. */
  get isLooping(): boolean {
    return this.looping;
  }

  /** Play the same again and again, or stop at the end. */
  setLooping(isOn: boolean): void {
    this.looping = isOn;
    this.tell();
  }

  /** True once the browser has refused to play this recording. */
  get hasFailed(): boolean {
    return this.failed;
  }

  /** Play from the cursor, or a span from its start to its end. */
  play(span?: { readonly startSec: number; readonly endSec: number } | null): void {
    if (!this.audio) return;
    const isInside = span && this.positionSec >= span.startSec && this.positionSec < span.endSec - 0.05;
    if (span && !isInside) this.seek(span.startSec);
    else if (!span && this.positionSec >= this.durationSec - 0.05) this.seek(0);
    this.stopAtSec = span?.endSec ?? null;
    this.loopFromSec = span?.startSec ?? 0;
    this.audio.play().catch(this.fail);
  }

  pause(): void {
    this.audio?.pause();
  }

  toggle(span?: { readonly startSec: number; readonly endSec: number } | null): void {
    if (this.isPlaying) this.pause();
    else this.play(span);
  }

  /** Move to a moment, playing or not. */
  seek(sec: number): void {
    this.positionSec = Math.min(Math.max(0, sec), this.durationSec);
    this.stopAtSec = null;
    if (this.audio) this.audio.currentTime = this.positionSec;
    this.tell();
  }

  /** Hear about every change of position or state, up to once a frame. */
  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Stop and let the recording go. */
  dispose(): void {
    cancelAnimationFrame(this.frame);
    this.listeners.clear();
    if (!this.audio) return;
    for (const event of ['play', 'pause', 'ended', 'seeked'] as const) this.audio.removeEventListener(event, this.follow);
    this.audio.removeEventListener('error', this.fail);
    this.audio.pause();
    this.audio.removeAttribute('src');
    this.audio.load();
  }

  private readonly follow = (): void => {
    if (!this.audio) return;
    cancelAnimationFrame(this.frame);
    if (!this.audio.seeking) this.positionSec = Math.min(this.audio.currentTime, this.durationSec);
    const isAtEnd = this.stopAtSec !== null ? this.positionSec >= this.stopAtSec : this.audio.ended;
    if (isAtEnd && this.looping) {
      this.positionSec = this.loopFromSec;
      this.audio.currentTime = this.loopFromSec;
      if (this.audio.ended) this.audio.play().catch(this.fail);
    } else if (this.stopAtSec !== null && this.positionSec >= this.stopAtSec) {
      this.positionSec = this.stopAtSec;
      this.stopAtSec = null;
      this.audio.pause();
    }
    this.tell();
    if (this.isPlaying) this.frame = requestAnimationFrame(this.follow);
  };

  private readonly fail = (): void => {
    if (this.audio?.error) this.failed = true;
    this.tell();
  };

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
