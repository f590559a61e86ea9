import { beforeAll, describe, expect, it } from 'vitest';
import { loadTestDetector } from '../../testing/loadTestVad.ts';
import { babble, join, noise, scaled, silence } from '../../testing/syntheticSound.ts';
import { DcBlocker } from '../dsp/dcBlocker.ts';
import { logMelSpectrogram, melSpectrogram } from '../dsp/logMelSpectrogram.ts';
import type { SpeechDetector } from '../dsp/speechDetector.ts';
import { FEATURE_CONFIG_V1 as config } from '../dsp/featureConfig.ts';
import { normalizeSegment } from '../features/segments.ts';
import { LaneAnalyzer, type PendingSegment } from './laneAnalyzer.ts';

let detector: SpeechDetector;
beforeAll(async () => {
  detector = await loadTestDetector();
});

function analyze(samples: Float32Array, { chunk = samples.length, stepSec = 1, keepRows = false } = {}) {
  const lane = new LaneAnalyzer({ config, detector, stepSec, keepRows });
  for (let at = 0; at < samples.length; at += chunk) lane.push(samples.subarray(at, at + chunk));
  lane.finish();
  return { lane, segments: lane.takeSegments() };
}

/** What the lane hears: the sound without a constant offset, frame by frame. */
function centred(samples: Float32Array): Float32Array {
  const [blocker, out] = [new DcBlocker(), new Float32Array(samples.length)];
  for (let at = 0; at < samples.length; at += 320)
    blocker.filter(samples.subarray(at, at + 320), out.subarray(at, at + 320));
  return out;
}

/** A detector that says what the test says: one character per frame, `#` speech. */
function scripted(script: string): SpeechDetector {
  let frame = 0;
  return { isSpeech: () => script[frame++] === '#', reset: () => undefined } as unknown as SpeechDetector;
}

function scriptedLane(script: string, stepSec = 1) {
  const lane = new LaneAnalyzer({ config, detector: scripted(script), stepSec });
  lane.push(noise(script.length / 50));
  lane.finish();
  return { lane, segments: lane.takeSegments() };
}

const twoUtterances = join(silence(0.5), babble(4.3, 1), silence(0.9), babble(0.8, 2), silence(1));

describe('LaneAnalyzer', () => {
  it('finds the utterances of babble between silence', () => {
    const { lane, segments } = analyze(twoUtterances);
    expect(lane.speech).toHaveLength(2);
    expect(lane.speech[0]!.startSec).toBeCloseTo(0.48, 1);
    expect(lane.speech[0]!.endSec).toBeGreaterThan(4.6);
    expect(lane.speech[1]!.endSec - lane.speech[1]!.startSec).toBeGreaterThan(0.7);
    expect(lane.speechSec).toBeGreaterThan(3.5);
    expect(
      segments
        .map((s) => s.startSec - lane.speech[0]!.startSec)
        .slice(0, 3)
        .map((s) => Math.round(s * 100) / 100),
    ).toEqual([0, 1, 2]);
  });

  it.each([1, 128, 319, 320, 321, 4096])('gives the same bits for pushes of %i samples', (chunk) => {
    const whole = analyze(twoUtterances, { keepRows: true });
    const pieces = analyze(twoUtterances, { chunk, keepRows: true });
    expect(pieces.segments).toEqual(whole.segments);
    expect(pieces.lane.speech).toEqual(whole.lane.speech);
    expect(pieces.lane.takeRows()).toEqual(whole.lane.takeRows());
  });

  it.each([0.02, 0.9, 3])('answers the same at %f of the level', (gain) => {
    const sound = join(noise(0.6, 0.0005), twoUtterances, noise(0.6, 0.0005, 2));
    const { segments } = analyze(sound);
    const other = analyze(scaled(sound, gain)).segments;
    expect(segments.length).toBeGreaterThan(2);
    expect(other.map(({ startRow, numRows, speech }) => ({ startRow, numRows, speech }))).toEqual(
      segments.map(({ startRow, numRows, speech }) => ({ startRow, numRows, speech })),
    );
    segments.forEach((segment, i) => expect(largestDifference(segment.input, other[i]!.input)).toBeLessThan(1e-4));
  });

  it('cuts inputs that equal the whole-file spectrogram, normalised', () => {
    const { segments } = analyze(twoUtterances, { chunk: 1000 });
    const { values } = melSpectrogram(centred(twoUtterances), config);
    for (const { startRow, numRows, input } of segments) {
      expect(input).toEqual(normalizeSegment(values.slice(startRow * 64, (startRow + numRows) * 64), config));
    }
  });

  it('hands over the rows of the picture once', () => {
    const lane = new LaneAnalyzer({ config, detector, stepSec: 1, keepRows: true });
    lane.push(twoUtterances.subarray(0, 20000));
    const first = lane.takeRows();
    lane.push(twoUtterances.subarray(20000));
    lane.finish();
    const rest = lane.takeRows();
    expect(join(first.values, rest.values)).toEqual(logMelSpectrogram(centred(twoUtterances), config).values);
    expect(lane.takeRows().numRows).toBe(0);
    expect(() => analyze(twoUtterances).lane.takeRows()).toThrow(/keepRows/);
  });

  it('answers the same whatever constant is added to the sound', () => {
    const plain = analyze(twoUtterances);
    const shifted = analyze(twoUtterances.map((sample) => sample + 0.4));
    expect(shifted.lane.speech).toEqual(plain.lane.speech);
    shifted.segments.forEach(({ input }, i) =>
      expect(largestDifference(input, plain.segments[i]!.input)).toBeLessThan(0.02),
    );
    expect(shifted.lane.quality.dcOffset).toBeCloseTo(0.4, 2);
  });

  it('measures the quality of the sound on the way', () => {
    const { lane } = analyze(twoUtterances.map((sample, i) => sample + 0.001 * Math.sin(i * i)));
    expect(Math.abs(lane.quality.noiseFloorDbfs! + 63)).toBeLessThan(1);
    expect(lane.quality.snrDb).toBeGreaterThan(20);
    expect(lane.quality.clippedShare).toBe(0);
    const peak = twoUtterances.reduce((largest, sample) => Math.max(largest, Math.abs(sample)), 0);
    expect(lane.quality.peakDbfs).toBeCloseTo(20 * Math.log10(peak), 0);
  });

  it('reads NaN, infinite and absurd samples as 0 and counts them', () => {
    const damaged = twoUtterances.slice();
    const repaired = twoUtterances.slice();
    [9000, 9001, 20000].forEach((at, i) => {
      damaged[at] = [NaN, -Infinity, 1e30][i]!;
      repaired[at] = 0;
    });
    const { lane, segments } = analyze(damaged);
    expect(lane.numDamagedSamples).toBe(3);
    expect(segments).toEqual(analyze(repaired).segments);
    expect(segments.every(({ input }) => input.every(Number.isFinite))).toBe(true);
  });

  it.each([0, 1, 671, 672, 16000])('finds nothing in %i samples of silence', (length) => {
    const { lane, segments } = analyze(new Float32Array(length));
    expect(segments).toEqual([]);
    expect(lane.speech).toEqual([]);
    expect(lane.speechSec).toBe(0);
    expect(lane.durationSec).toBeCloseTo(length / 16000, 9);
    expect(lane.numRows).toBe(length === 16000 ? 48 : length === 672 ? 1 : 0);
    expect(lane.liveSegment()).toBeNull();
  });

  it('keeps its memory and releases segments as a long recording goes by', () => {
    const lane = new LaneAnalyzer({ config, detector, stepSec: 2 });
    const minute = join(babble(20), silence(0.6), babble(30, 2), silence(9.4));
    let numSegments = 0;
    for (let i = 0; i < 5; i++) {
      for (let at = 0; at < minute.length; at += 16000) {
        lane.push(minute.subarray(at, at + 16000));
        const taken = lane.takeSegments();
        expect(taken.length).toBeLessThanOrEqual(2);
        numSegments += taken.length;
        expect(lane.numHeldRows).toBeLessThanOrEqual(212);
      }
    }
    expect(lane.numRows).toBe(5 * 60 * 50 - 2);
    expect(numSegments).toBeGreaterThan(5 * 20);
  });

  it('refuses sound after the end and steps out of range', () => {
    const { lane } = analyze(silence(1));
    lane.finish();
    expect(() => lane.push(silence(1))).toThrow(/finished/);
    expect(() => new LaneAnalyzer({ config, detector, stepSec: 0 })).toThrow(RangeError);
    expect(() => new LaneAnalyzer({ config, detector, stepSec: 4 })).toThrow(RangeError);
    expect(() => new LaneAnalyzer({ config: { ...config, framesPerRow: 1 }, detector, stepSec: 1 })).toThrow(/apart/);
  });
});

describe('segments of an utterance', () => {
  // The first speech frame is 10, so the utterance starts at row 7; five rows follow the last speech frame.
  const pause = '.'.repeat(10);
  const rowsOf = (speechFrames: number, stepSec: number) =>
    scriptedLane(pause + '#'.repeat(speechFrames) + '.'.repeat(30), stepSec).segments.map(({ startRow, numRows }) => [
      startRow,
      numRows,
    ]);

  it.each([
    [30, 1, [[7, 38]]],
    [140, 1, [[7, 148]]],
    [142, 1, [[7, 148]]],
    [
      143,
      1,
      [
        [7, 148],
        [57, 101],
      ],
    ],
    [
      192,
      1,
      [
        [7, 148],
        [57, 148],
      ],
    ],
    [
      193,
      1,
      [
        [7, 148],
        [57, 148],
        [107, 101],
      ],
    ],
    [
      193,
      2,
      [
        [7, 148],
        [107, 101],
      ],
    ],
    [
      150,
      3,
      [
        [7, 148],
        [157, 8],
      ],
    ],
    [
      292,
      3,
      [
        [7, 148],
        [157, 148],
      ],
    ],
    [
      193,
      0.5,
      [
        [7, 148],
        [32, 148],
        [57, 144 + 4],
        [82, 126],
      ],
    ],
  ])('%i frames of speech stepped by %f s', (speechFrames, stepSec, wanted) => {
    expect(rowsOf(speechFrames, stepSec)).toEqual(wanted);
  });

  it('ends at the recording: rows that do not exist are left out', () => {
    const { lane, segments } = scriptedLane(pause + '#'.repeat(40));
    expect(lane.numRows).toBe(48);
    expect(segments.map(({ startRow, numRows }) => [startRow, numRows])).toEqual([[7, 41]]);
    expect(lane.speech).toEqual([{ startSec: 0.14, endSec: 1 }]);
  });

  it('says what share of the real rows is speech', () => {
    const { lane, segments } = scriptedLane(`${pause}${'#####.....'.repeat(4)}${'.'.repeat(30)}`);
    expect(segments).toHaveLength(1);
    expect(segments[0]!.numRows).toBe(3 + 35 + 5);
    expect(segments[0]!.speech).toBeCloseTo(20 / 43, 9);
    expect(lane.speechSec).toBeCloseTo(0.4, 9);
  });

  it('pads a short segment with one value, below every real one', () => {
    const [segment] = scriptedLane(`${pause}${'#'.repeat(30)}${'.'.repeat(30)}`).segments;
    const padding = segment!.input.subarray(segment!.numRows * 64);
    expect(new Set(padding).size).toBe(1);
    expect(padding[0]!).toBeLessThan(Math.min(...segment!.input.subarray(0, segment!.numRows * 64)));
  });

  it('releases full segments while the utterance is still open, never more than it will have', () => {
    const script = `${pause}${'#'.repeat(300)}${'.'.repeat(30)}`;
    const lane = new LaneAnalyzer({ config, detector: scripted(script), stepSec: 1 });
    const released: PendingSegment[] = [];
    const when: number[] = [];
    for (let i = 0; i < script.length; i++) {
      lane.push(noise(0.02, 0.1, i + 1));
      for (const segment of lane.takeSegments()) {
        released.push(segment);
        when.push(i + 1);
      }
    }
    expect(released.map((s) => [s.startRow, s.numRows])).toEqual([
      [7, 148],
      [57, 148],
      [107, 148],
      [157, 148],
      [207, 108],
    ]);
    // a row needs 672 samples, so it is there two frames after its own
    expect(when.slice(0, 3)).toEqual([157, 207, 257]);
  });
});

describe('liveSegment', () => {
  it('grows, then slides, and equals the file segment that ends at the same moment', () => {
    const sound = join(silence(0.5), babble(6, 3), silence(1));
    const lane = new LaneAnalyzer({ config, detector, stepSec: 1 });
    const file: PendingSegment[] = [];
    const live: PendingSegment[] = [];
    for (let at = 0; at < sound.length; at += 320) {
      lane.push(sound.subarray(at, at + 320));
      file.push(...lane.takeSegments());
      const segment = lane.liveSegment();
      if (segment) live.push(segment);
    }
    const full = file.filter(({ numRows }) => numRows === config.segmentRows);
    expect(full.length).toBeGreaterThanOrEqual(4);
    for (const segment of full) {
      expect(
        live.find(({ startRow, numRows }) => startRow === segment.startRow && numRows === segment.numRows),
      ).toEqual(segment);
    }
    expect(live[0]!.numRows).toBeLessThan(20);
    expect(Math.max(...live.map(({ numRows }) => numRows))).toBe(config.segmentRows);
    expect(lane.liveSegment()).toBeNull();
  });
});

function largestDifference(a: Float32Array, b: Float32Array): number {
  return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0);
}
