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

/**
 * Read the spectrogram of a lane; null before its first rows.
 * @param secPerColumn coarsest rows that will do, in seconds; 0 asks for the finest
 */
export function getSpectrogram(analysisId: string, laneId: string, secPerColumn = 0): Spectrogram | null {
  const spectrogram = media.get(analysisId)?.get(laneId)?.spectrogram;
  return spectrogram ? { ...spectrogram.read(secPerColumn), loudest: spectrogram.loudest } : null;
}

/** For actions: add peaks at the end of a lane. */
export function appendPeaks(analysisId: string, laneId: string, block: PeakBlock): void {
  laneMedia(analysisId, laneId).peaks.append(block);
}

/** For actions: add `[numRows, numMels]` bytes at the end of a lane's spectrogram. */
export function appendSpectrogramRows(
  analysisId: string,
  laneId: string,
  bytes: Uint8Array,
  numMels: number,
  rowSec: number,
): void {
  const lane = laneMedia(analysisId, laneId);
  lane.spectrogram ??= new SpectrogramPyramid(numMels, rowSec);
  lane.spectrogram.append(bytes);
}

/** For actions: forget all lanes' media from a moment on, because the recording is read again from there. */
export function rewindMedia(analysisId: string, sec: number): void {
  for (const { peaks, spectrogram } of media.get(analysisId)?.values() ?? []) {
    peaks.truncate(sec * PEAKS_PER_SEC);
    spectrogram?.truncate(sec);
  }
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
  return { peaks: new PeakPyramid(), spectrogram: null };
}
