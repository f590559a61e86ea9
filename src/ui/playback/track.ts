const EVENTS = ['play', 'pause', 'ended', 'seeked'] as const;

/** One sound that can be played, with its place on the recording's clock. */
export class Track {
  readonly startSec: number;
  readonly endSec: number;
  private readonly audio: HTMLAudioElement;
  private readonly onChange: () => void;
  private readonly onError: () => void;

  constructor(url: string, startSec: number, endSec: number, onChange: () => void, onError: () => void) {
    this.startSec = startSec;
    this.endSec = endSec;
    this.onChange = onChange;
    this.onError = onError;
    this.audio = new Audio(url);
    this.audio.preload = 'auto';
    for (const event of EVENTS) this.audio.addEventListener(event, onChange);
    this.audio.addEventListener('error', onError);
  }

  /** Where it is, on the recording's clock. */
  get currentSec(): number {
    return this.startSec + this.audio.currentTime;
  }

  get isPlaying(): boolean {
    return !this.audio.paused && !this.audio.ended;
  }

  get isSeeking(): boolean {
    return this.audio.seeking;
  }

  get hasEnded(): boolean {
    return this.audio.ended;
  }

  get hasError(): boolean {
    return this.audio.error !== null;
  }

  /** Whether a moment of the recording is in it. */
  holds(sec: number): boolean {
    return sec >= this.startSec - 0.01 && sec <= this.endSec + 0.01;
  }

  play(): Promise<void> {
    return this.audio.play();
  }

  pause(): void {
    this.audio.pause();
  }

  /** Move to a moment of the recording. */
  seek(sec: number): void {
    this.audio.currentTime = Math.max(0, sec - this.startSec);
  }

  /** Stop and let the sound go. */
  dispose(): void {
    for (const event of EVENTS) this.audio.removeEventListener(event, this.onChange);
    this.audio.removeEventListener('error', this.onError);
    this.audio.pause();
    this.audio.removeAttribute('src');
    this.audio.load();
  }
}
