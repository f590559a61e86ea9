import { Track } from './track.ts';

type Listener = () => void;

/** A stretch of the recording in another version, to be heard in its place. */
export interface CleanedVersion {
  readonly url: string;
  readonly startSec: number;
  readonly endSec: number;
}

/**
 * Plays one recording and tells where it is. The position lives here, outside React, because it changes with every
 * frame; listeners move the cursor themselves. Before a sound is loaded it is only a position that can be moved. A
 * cleaned version can take the recording's place at any moment, at the same position. The length may be corrected while
 * it plays: headers lie by microseconds, and the end of an analysis must not be heard.
 */
export class Player {
  private recorded: Track | null = null;
  private cleaned: Track | null = null;
  private track: Track | null = null;
  private readonly listeners = new Set<Listener>();
  private durationSec = 0;
  private frame = 0;
  private positionSec = 0;
  private stopAtSec: number | null = null;
  private loopFromSec = 0;
  private looping = false;
  private failed = false;

  /** Take the sound to be played, at the position that stands here. Returns the function that stops it and lets it go. */
  load(url: string): () => void {
    const recorded = new Track(url, 0, Infinity, this.follow, this.fail);
    this.recorded = recorded;
    this.track = recorded;
    this.failed = false;
    if (this.positionSec > 0) recorded.seek(this.positionSec);
    this.tell();
    return () => {
      cancelAnimationFrame(this.frame);
      recorded.dispose();
      this.cleaned?.dispose();
      this.recorded = this.cleaned = this.track = null;
      this.tell();
    };
  }

  /** The recording is longer (or shorter) than was thought; what plays goes on. */
  setDuration(durationSec: number): void {
    this.durationSec = durationSec;
    if (this.positionSec <= durationSec) return;
    this.positionSec = durationSec;
    this.tell();
  }

  /** False before a sound is loaded, and once the browser has refused to play it. */
  get canPlay(): boolean {
    return this.recorded !== null && !this.failed;
  }

  get currentSec(): number {
    return this.positionSec;
  }

  get isPlaying(): boolean {
    return this.track?.isPlaying ?? false;
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

  /** True while the cleaned version is the one to be heard. */
  get isCleaned(): boolean {
    return this.track !== null && this.track === this.cleaned;
  }

  /** Whether a cleaned version of this moment is there. */
  hasCleaned(sec: number): boolean {
    return this.cleaned?.holds(sec) ?? false;
  }

  /** Take a cleaned version, in the place of an earlier one. */
  offerCleaned({ url, startSec, endSec }: CleanedVersion): void {
    this.hearCleaned(false);
    this.cleaned?.dispose();
    this.cleaned = new Track(url, startSec, endSec, this.follow, () => this.hearCleaned(false));
  }

  /** Change over to the cleaned version or back, at the same place, playing or not; a place that it does not hold moves to its start. */
  hearCleaned(isWanted: boolean): void {
    const next = isWanted ? this.cleaned : this.recorded;
    const before = this.track;
    if (!next || next === before) return;
    const wasPlaying = this.isPlaying;
    if (before && wasPlaying) this.positionSec = before.currentSec;
    if (!next.holds(this.positionSec) && isWanted) this.positionSec = next.startSec;
    this.track = next;
    next.seek(this.positionSec);
    if (wasPlaying) next.play().catch(this.fail);
    before?.pause();
    this.tell();
  }

  /** Play from the cursor, or a span from its start to its end. */
  play(span?: { readonly startSec: number; readonly endSec: number } | null): void {
    if (!this.track) return;
    const isInside = span && this.positionSec >= span.startSec && this.positionSec < span.endSec - 0.05;
    if (span && !isInside) this.seek(span.startSec);
    else if (!span && this.positionSec >= this.durationSec - 0.05) this.seek(0);
    this.stopAtSec = span?.endSec ?? null;
    this.loopFromSec = span?.startSec ?? 0;
    this.track.play().catch(this.fail);
  }

  pause(): void {
    this.track?.pause();
  }

  toggle(span?: { readonly startSec: number; readonly endSec: number } | null): void {
    if (this.isPlaying) this.pause();
    else this.play(span);
  }

  /** Move to a moment, playing or not. */
  seek(sec: number): void {
    this.positionSec = Math.min(Math.max(0, sec), this.durationSec);
    this.stopAtSec = null;
    if (this.isCleaned && !this.hasCleaned(this.positionSec)) this.backToRecorded();
    else this.track?.seek(this.positionSec);
    this.tell();
  }

  /** Hear about every change of position or state, up to once a frame. */
  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The cleaned stretch is left: go on with the recording, at the position that stands here. */
  private backToRecorded(): void {
    const sec = this.positionSec;
    const wasPlaying = this.isPlaying;
    this.track?.pause();
    this.track = this.recorded;
    this.track?.seek(sec);
    if (wasPlaying) this.track?.play().catch(this.fail);
  }

  private readonly follow = (): void => {
    const { track } = this;
    if (!track) return;
    cancelAnimationFrame(this.frame);
    if (!track.isSeeking) this.positionSec = Math.min(track.currentSec, this.durationSec);
    const isOver = track.hasEnded && (track === this.recorded || track.endSec >= this.durationSec - 0.1);
    const isAtEnd = this.stopAtSec !== null ? this.positionSec >= this.stopAtSec : isOver;
    if (isAtEnd && this.looping) {
      this.positionSec = this.loopFromSec;
      track.seek(Math.max(track.startSec, this.loopFromSec));
      if (track.hasEnded) track.play().catch(this.fail);
    } else if (this.stopAtSec !== null && this.positionSec >= this.stopAtSec) {
      this.positionSec = this.stopAtSec;
      this.stopAtSec = null;
      track.pause();
    } else if (track.hasEnded && !isOver) {
      this.backToRecorded();
      this.track?.play().catch(this.fail);
    }
    this.tell();
    if (this.isPlaying) this.frame = requestAnimationFrame(this.follow);
  };

  private readonly fail = (): void => {
    if (this.recorded?.hasError) this.failed = true;
    this.tell();
  };

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
