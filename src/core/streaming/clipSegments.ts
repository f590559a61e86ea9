import { appError } from '../common/appError.ts';
import { fail, ok, type Result } from '../common/result.ts';
import { DcBlocker } from '../dsp/dcBlocker.ts';
import { MelRowStream } from '../dsp/melRowStream.ts';
import type { NoiseReducer } from '../dsp/noiseReducer.ts';
import type { SpeechDetector } from '../dsp/speechDetector.ts';
import type { FeatureConfig } from '../dsp/featureConfig.ts';
import { countSegments, normalizeSegment, stepRows } from '../features/segments.ts';
import { cleanWhole } from './cleanedSound.ts';
import { LaneAnalyzer } from './laneAnalyzer.ts';

/** A slice of a labelled clip, ready for the model. */
export interface ClipSegment {
  readonly input: Float32Array;
  /** Rows of speech in it: its weight in the clip's answer. */
  readonly speechRows: number;
}

/** The slices of one labelled clip. */
export interface ClipSegments {
  readonly segments: readonly ClipSegment[];
  readonly speechSec: number;
  readonly durationSec: number;
}

/** How clips are cut. */
export interface ClipOptions {
  readonly config: FeatureConfig;
  readonly detector: SpeechDetector;
  /** Noise reduction before everything else: see `LaneAnalyzerOptions.reducer`. */
  readonly reducer?: NoiseReducer | null;
  readonly stepSec: number;
}

/**
 * Cut a labelled clip into segments as the analysis does. A clip in which the detector finds no utterance is taken
 * whole, as in training: its label says that someone speaks, and leaving hard clips out would flatter the model.
 * Errors: `silent` for a clip without any sound, `tooShort` for one shorter than a feature row (42 ms).
 * @param samples mono, at the configuration's rate
 */
export function clipSegments(samples: Float32Array, options: ClipOptions): Result<ClipSegments> {
  if (!samples.some((sample) => sample !== 0)) return fail(appError('silent', 'The clip is silent.'));
  const lane = new LaneAnalyzer(options);
  lane.push(samples);
  lane.finish();
  if (lane.numRows === 0) return fail(appError('tooShort', 'The clip is shorter than 42 ms.'));
  const found = lane
    .takeSegments()
    .map(({ input, speech, numRows }) => ({ input, speechRows: Math.round(speech * numRows) }));
  const segments =
    found.length > 0 ? found : wholeClip(options.reducer ? cleanWhole(samples, options.reducer) : samples, options);
  return ok({ segments, speechSec: lane.speechSec, durationSec: lane.durationSec });
}

/** Cut a clip into segments from its first sample to its last, speech or not. */
export function wholeClip(
  samples: Float32Array,
  { config, stepSec }: Pick<ClipOptions, 'config' | 'stepSec'>,
): ClipSegment[] {
  const rows: Float32Array[] = [];
  const centred = new Float32Array(samples.length);
  new DcBlocker().filter(samples, centred);
  new MelRowStream(config).push(centred, (row) => rows.push(row.slice()));
  const step = stepRows(stepSec, config);
  return Array.from({ length: countSegments(rows.length, step, config) }, (_, index) => {
    const part = rows.slice(index * step, index * step + config.segmentRows);
    const power = new Float32Array(part.length * config.numMels);
    part.forEach((row, at) => power.set(row, at * config.numMels));
    return { input: normalizeSegment(power, config), speechRows: 0 };
  });
}
