import { PEAK_SAMPLES, PeakPyramid, type PeakBlock } from '../core/streaming/peaks.ts';

const PEAKS_PER_SEC = 16000 / PEAK_SAMPLES;

/** A lane's log-mel picture so far. Draw rows `[0, numRows)`; the buffer behind `values` may be longer. */
export interface Spectrogram {
  readonly numRows: number;
  readonly numMels: number;
  /** Seconds between rows. */
  readonly rowSec: number;
  /** `values[row * numMels + mel]`, low bands first: decibels from -100 (0) to +30 (255), see `dbToByte`. */
  readonly values: Uint8Array;
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
  spectrogram: Spectrogram;
}

/** Waveform and spectrogram data by analysis and lane, outside React and zustand; `Analysis.mediaRevision` says when to draw again. */
const media = new Map<string, Map<string, LaneMedia>>();

/**
 * Read the waveform of a span for drawing.
 * @param startSec from the start of the recording
 * @param numBins horizontal pixels, usually
 * @returns zeros where nothing is decoded yet or the lane is unknown
 */
export function getPeaks(analysisId: string, laneId: string, startSec: number, endSec: number, numBins: number): Peaks {
  const lane = media.get(analysisId)?.get(laneId);
  if (!lane) return { min: new Float32Array(numBins), max: new Float32Array(numBins) };
  return lane.peaks.read(startSec * PEAKS_PER_SEC, endSec * PEAKS_PER_SEC, numBins);
}

/** Read the spectrogram of a lane; null before its first rows. */
export function getSpectrogram(analysisId: string, laneId: string): Spectrogram | null {
  const spectrogram = media.get(analysisId)?.get(laneId)?.spectrogram;
  return spectrogram && spectrogram.numRows > 0 ? spectrogram : null;
}

/** For actions: add peaks at the end of a lane. */
export function appendPeaks(analysisId: string, laneId: string, block: PeakBlock): void {
  laneMedia(analysisId, laneId).peaks.append(block);
}

/** For actions: add `[numRows, numMels]` bytes at the end of a lane's spectrogram. */
export function appendSpectrogramRows(analysisId: string, laneId: string, bytes: Uint8Array, numMels: number, rowSec: number): void {
  const lane = laneMedia(analysisId, laneId);
  const used = lane.spectrogram.numRows * lane.spectrogram.numMels;
  let values = lane.spectrogram.values;
  if (used + bytes.length > values.length) {
    const bigger = new Uint8Array(Math.max(used + bytes.length, values.length * 2));
    bigger.set(values.subarray(0, used));
    values = bigger;
  }
  values.set(bytes, used);
  const loudest = bytes.reduce((high, byte) => Math.max(high, byte), lane.spectrogram.loudest);
  lane.spectrogram = { numRows: (used + bytes.length) / numMels, numMels, rowSec, values, loudest };
}

/** For actions: free what is kept for an analysis (before a second run, or when it is gone for good). */
export function forgetMedia(analysisId: string): void {
  media.delete(analysisId);
}

function laneMedia(analysisId: string, laneId: string): LaneMedia {
  const lanes = media.get(analysisId) ?? new Map<string, LaneMedia>();
  media.set(analysisId, lanes);
  const lane = lanes.get(laneId) ?? emptyLane();
  lanes.set(laneId, lane);
  return lane;
}

function emptyLane(): LaneMedia {
  return { peaks: new PeakPyramid(), spectrogram: { numRows: 0, numMels: 0, rowSec: 0, values: new Uint8Array(0), loudest: 0 } };
}
