/** Time stamps are rounded by containers; only a jump beyond this is a real gap (a recorder that was paused). */
const GAP_SEC = 0.1;
/** Nobody pauses for longer and goes on in the same file: such a jump is a damaged time stamp, and its silence would never end. */
const LONGEST_GAP_SEC = 3600;

/** Where a decoded piece belongs. */
export interface Place {
  /** Frames of silence before it. */
  readonly numSilent: number;
  /** Frames at its beginning that are left out. */
  readonly numSkipped: number;
}

/** Puts decoded pieces where their time stamps want them: gaps become silence, what lies before the start is left out. */
export class PiecePlacer {
  private readonly startSec: number;
  private nextSec: number;
  /** What impossible jumps have been taken out of the time stamps. */
  private takenOutSec = 0;
  private jumps = 0;
  private hasBegun = false;

  constructor(startSec: number) {
    this.startSec = startSec;
    this.nextSec = startSec;
  }

  /** Jumps that no recording has: something is missing or damaged there. */
  get numJumps(): number {
    return this.jumps;
  }

  /** Place the next piece. */
  place(stampSec: number, numFrames: number, rateHz: number): Place {
    const gapSec = stampSec - this.takenOutSec - this.nextSec;
    if (gapSec > LONGEST_GAP_SEC) {
      this.takenOutSec += gapSec;
      // A part cut out of a long stream may begin anywhere.
      if (this.hasBegun) this.jumps++;
    }
    this.hasBegun = true;
    const fromSec = stampSec - this.takenOutSec;
    const silentSec = fromSec - this.nextSec;
    this.nextSec = Math.max(this.startSec, fromSec + numFrames / rateHz);
    return {
      numSilent: silentSec > GAP_SEC ? Math.round(silentSec * rateHz) : 0,
      numSkipped: Math.max(0, Math.min(numFrames, Math.round((this.startSec - fromSec) * rateHz))),
    };
  }
}
