/** How fast the remembered noise may rise, in dB a second: a room that got louder is believed after a while. */
const RISE_DB_PER_SEC = 2;
/** Digital silence tells nothing about the room. */
const SILENCE_DB = -100;

/** Turn a root mean square of -1..1 sound into dB below full scale; -120 for silence. */
export function levelDb(rms: number): number {
  return Math.max(-120, 20 * Math.log10(Math.max(rms, 1e-6)));
}

/** Follow the quietest level heard: the room's noise, and how far speech stands above it. */
export class NoiseFloor {
  private floorDb: number | null = null;

  /** Noise level in dBFS; null before any sound. */
  get noiseDb(): number | null {
    return this.floorDb;
  }

  /** Take a level and the seconds since the last one. */
  take(rms: number, elapsedSec: number): void {
    const db = levelDb(rms);
    if (db <= SILENCE_DB) return;
    this.floorDb = this.floorDb === null ? db : Math.min(db, this.floorDb + RISE_DB_PER_SEC * elapsedSec);
  }
}
