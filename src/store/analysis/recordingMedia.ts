import { SpectrogramPyramid, type SpectrogramRows } from '../../core/pictures/spectrogramPyramid.ts';
import { PEAK_SAMPLES, PeakPyramid, type PeakBlock } from '../../core/pictures/peaks.ts';

const PEAKS_PER_SEC = 16000 / PEAK_SAMPLES;

/** A lane's log-mel picture so far, at one zoom. Decibels from -100 (0) to +30 (255), see `dbToByte`. */
export interface Spectrogram extends SpectrogramRows {
  /** Highest byte so far; draw from about 157 below it (80 dB) up to it, so that quiet recordings show as well. */
  readonly loudest: number;
}

/** Lowest and highest sample per bin, -1..1. */
export interface Peaks {
  readonly min: Float32Array;
  readonly max: Float32Array;
}

interface LaneMedia {
  readonly peaks: PeakPyramid;
  /** Null before the first rows. */
  spectrogram: SpectrogramPyramid | null;
}

/** Waveforms and spectrograms of one recording, by lane: too large for the store. Drawings read them and hear when there is more. */
export class RecordingMedia {
  private readonly lanes = new Map<string, LaneMedia>();
  private readonly listeners = new Set<() => void>();
  private numChanges = 0;

  /** Goes up when there is more to draw, or something else. */
  get revision(): number {
    return this.numChanges;
  }

  /** Hear about every new revision. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /**
   * Read the waveform of a span for drawing.
   * @param startSec from the start of the recording
   * @param numBins horizontal pixels, usually
   * @returns zeros where nothing is decoded yet or the lane is unknown
   */
  peaks(laneId: string, startSec: number, endSec: number, numBins: number): Peaks {
    const lane = this.lanes.get(laneId);
    if (!lane) return { min: new Float32Array(numBins), max: new Float32Array(numBins) };
    return lane.peaks.read(startSec * PEAKS_PER_SEC, endSec * PEAKS_PER_SEC, numBins);
  }

  /**
   * Read the spectrogram of a lane; null before its first rows.
   * @param secPerColumn coarsest rows that will do, in seconds; 0 asks for the finest
   */
  spectrogram(laneId: string, secPerColumn = 0): Spectrogram | null {
    const spectrogram = this.lanes.get(laneId)?.spectrogram;
    return spectrogram ? { ...spectrogram.read(secPerColumn), loudest: spectrogram.loudest } : null;
  }

  /** Add peaks at the end of a lane. `tell` makes them seen. */
  appendPeaks(laneId: string, block: PeakBlock): void {
    this.lane(laneId).peaks.append(block);
  }

  /** Add `[numRows, numMels]` bytes at the end of a lane's spectrogram. `tell` makes them seen. */
  appendRows(laneId: string, bytes: Uint8Array, numMels: number, rowSec: number): void {
    const lane = this.lane(laneId);
    lane.spectrogram ??= new SpectrogramPyramid(numMels, rowSec);
    lane.spectrogram.append(bytes);
  }

  /** Forget all lanes from a moment on, because the recording is read again from there. */
  rewind(sec: number): void {
    for (const { peaks, spectrogram } of this.lanes.values()) {
      peaks.truncate(sec * PEAKS_PER_SEC);
      spectrogram?.truncate(sec);
    }
  }

  /** Forget everything. */
  clear(): void {
    this.lanes.clear();
    this.tell();
  }

  /** Say that there is something new to draw. */
  tell(): void {
    this.numChanges++;
    for (const listener of this.listeners) listener();
  }

  private lane(laneId: string): LaneMedia {
    const lane = this.lanes.get(laneId) ?? { peaks: new PeakPyramid(), spectrogram: null };
    this.lanes.set(laneId, lane);
    return lane;
  }
}
