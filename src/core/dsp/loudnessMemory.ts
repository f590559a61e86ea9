/** How fast the remembered loudness fades, per 20 ms frame: 3 dB in ten seconds. */
const FADE = 10 ** (-3 / 20 / 500);
/** The same in a pause: 6 dB a second. */
const PAUSE_FADE = 10 ** (-6 / 20 / 50);
/** A new loudest frame is believed when the next frames stay within 20 dB of it ... */
const CLICK_DROP = 10 ** (-20 / 20);
/** ... for this many frames; a click or a knock on the microphone does not. */
const FRAMES_TO_BELIEVE = 2;

/**
 * Remembers the loudest sound so far, causally. A new loudest frame counts at once, but is forgotten when the sound falls
 * away from it as a click does; otherwise one knock on the microphone would hide quiet speech for the next half minute.
 */
export class LoudnessMemory {
  private believed = 0;
  private candidate = 0;
  private framesHeld = 0;

  /** The loudest so far that was no click (RMS). */
  get believedRms(): number {
    return this.believed;
  }

  /** Take the level of the next frame (positive RMS) and return that of the loudest so far. */
  push(rms: number): number {
    this.believed *= FADE;
    this.judgeCandidate(rms);
    if (this.candidate === 0 && rms > this.believed) this.propose(rms, 0);
    return Math.max(this.believed, this.candidate);
  }

  /** Forget faster: nobody has spoken for a while, and the next speaker may be quieter. Never below `leastRms`. */
  fadeInPause(leastRms: number): void {
    if (this.believed > leastRms) this.believed = Math.max(leastRms, this.believed * PAUSE_FADE);
  }

  /** Take a frame of digital silence: it ends a click and fades nothing. */
  pushSilence(): void {
    this.judgeCandidate(0);
  }

  /** Forget everything. */
  reset(): void {
    this.believed = 0;
    this.candidate = 0;
  }

  private judgeCandidate(rms: number): void {
    if (this.candidate === 0) return;
    const [louder, softer] = rms > this.candidate ? [rms, this.candidate] : [this.candidate, rms];
    const goesOn = softer >= louder * CLICK_DROP;
    if (rms > this.candidate) this.propose(rms, goesOn ? this.framesHeld + 1 : 0);
    else if (goesOn) this.framesHeld++;
    else this.candidate = 0;
    if (this.candidate === 0 || this.framesHeld < FRAMES_TO_BELIEVE) return;
    this.believed = Math.max(this.believed, this.candidate);
    this.candidate = 0;
  }

  private propose(rms: number, framesHeld: number): void {
    this.candidate = rms;
    this.framesHeld = framesHeld;
  }
}
