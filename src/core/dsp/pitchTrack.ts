import { PitchDetector } from 'pitchy';

/** Voices from a low bass to a shout. */
const MIN_HZ = 60;
const MAX_HZ = 800;
/** Periodicity, 0..1, from which a frame counts as voiced. */
const MIN_CLARITY = 0.85;
/** Frames this far (dB) below the loudest are silence or breath, whatever their period. */
const QUIET_DB = -40;
/** Long enough for three periods of the lowest voice. */
const FRAME_SEC = 0.05;

/** Pitch of a stretch of sound. Figures are null when no frame is voiced. */
export interface PitchSummary {
  readonly medianHz: number | null;
  readonly p10Hz: number | null;
  readonly p90Hz: number | null;
  /** Share of frames that are voiced, 0..1. */
  readonly voicedShare: number | null;
}

/**
 * Measure pitch every `hopSec`: McLeod's method on frames of 50 ms.
 * @param samples mono, finite
 * @returns all null for less than one frame
 * Source: P. McLeod and G. Wyvill, "A smarter way to find pitch", ICMC 2005, as kept in the pitchy package.
 */
export function summarizePitch(samples: Float32Array, sampleRateHz: number, hopSec = 0.02): PitchSummary {
  const length = Math.round(FRAME_SEC * sampleRateHz);
  const hop = Math.round(hopSec * sampleRateHz);
  const numFrames = Math.floor((samples.length - length) / hop) + 1;
  if (numFrames <= 0) return { medianHz: null, p10Hz: null, p90Hz: null, voicedShare: null };
  const frames = Array.from({ length: numFrames }, (_, i) => samples.subarray(i * hop, i * hop + length));
  const levels = frames.map((frame) => frame.reduce((sum, sample) => sum + sample * sample, 0));
  const quiet = levels.reduce((loudest, level) => Math.max(loudest, level), 0) * 10 ** (QUIET_DB / 10);
  const detector = PitchDetector.forFloat32Array(length);
  const voiced: number[] = [];
  frames.forEach((frame, i) => {
    if (!(levels[i]! > quiet)) return;
    const [hz, clarity] = detector.findPitch(frame, sampleRateHz);
    if (clarity >= MIN_CLARITY && hz >= MIN_HZ && hz <= MAX_HZ) voiced.push(hz);
  });
  const sorted = Float64Array.from(voiced).sort();
  return {
    medianHz: percentile(sorted, 50),
    p10Hz: percentile(sorted, 10),
    p90Hz: percentile(sorted, 90),
    voicedShare: voiced.length / numFrames,
  };
}

/** Interpolate linearly between ranks (`numpy.percentile`); null of nothing. */
function percentile(sorted: Float64Array, percent: number): number | null {
  if (sorted.length === 0) return null;
  const at = ((sorted.length - 1) * percent) / 100;
  const below = sorted[Math.floor(at)]!;
  return below + (sorted[Math.ceil(at)]! - below) * (at - Math.floor(at));
}
