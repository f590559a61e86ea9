import { beforeAll, describe, expect, it } from 'vitest';
import { loadTestDetector } from '../../testing/loadTestVad.ts';
import { babble, join, silence } from '../../testing/syntheticSound.ts';
import type { SpeechDetector } from '../dsp/speechDetector.ts';
import { FEATURE_CONFIG_V1 as config } from '../dsp/featureConfig.ts';
import { LaneAnalyzer } from './laneAnalyzer.ts';
import { clipSegments } from './clipSegments.ts';

let detector: SpeechDetector;
beforeAll(async () => {
  detector = await loadTestDetector();
});

const cut = (samples: Float32Array) => clipSegments(samples, { config, detector, stepSec: 1 });
/** A sine that comes and goes: sound, but no voice. */
const hum = (seconds: number): Float32Array =>
  Float32Array.from({ length: seconds * 16000 }, (_, i) => 0.1 * Math.sin(i * 0.01));

describe('clipSegments', () => {
  it('cuts a clip with speech exactly as the analysis does', () => {
    const clip = join(silence(0.5), babble(4, 1), silence(0.6));
    const result = cut(clip);
    const lane = new LaneAnalyzer({ config, detector, stepSec: 1 });
    lane.push(clip);
    lane.finish();
    const expected = lane.takeSegments();
    if (!result.ok) throw new Error(result.error.message);
    expect(result.value.segments.map(({ input }) => input)).toEqual(expected.map(({ input }) => input));
    expect(result.value.speechSec).toBe(lane.speechSec);
  });

  it('takes a clip without speech whole, and says that it holds none', () => {
    const result = cut(hum(4.5));
    if (!result.ok) throw new Error(result.error.message);
    expect(result.value.speechSec).toBe(0);
    // 4.5 s are one segment for the first 3 s and one per second begun
    expect(result.value.segments.map(({ speechRows }) => speechRows)).toEqual([0, 0, 0]);
    expect(result.value.segments.every(({ input }) => input.some((value) => value !== 0))).toBe(true);
  });

  it.each([
    ['silent', silence(2)],
    ['tooShort', hum(0.04)],
  ])('calls a clip %s', (code, clip) => {
    const result = cut(clip);
    expect(!result.ok && result.error.code).toBe(code);
  });
});
