import { describe, expect, it } from 'vitest';
import { makeLane, makeResult, peakedAt } from '../../testing/makeResult.ts';
import { compareSummaries } from './compareSummaries.ts';
import { episodesOf } from './episodes.ts';
import { laneOverlap } from './laneOverlap.ts';
import { summarizeLane, summarizeResult } from './laneSummary.ts';
import { noteAgreement } from './noteAgreement.ts';
import { withEmotionsOff } from './emotionsOff.ts';
import type { Note } from '../contract/notes.ts';

const emotionOf = (summary: ReturnType<typeof summarizeLane>, label: string) =>
  summary.emotions.find((emotion) => emotion.label === label)!;

describe('summarizeLane', () => {
  // 0-6 s: sad until 3, angry after; 8-11 s: uncertain. Worked out by hand from the rule of timelineSpans.
  const lane = makeLane(
    'a',
    [
      { startSec: 0, endSec: 6 },
      { startSec: 8, endSec: 11 },
    ],
    (start) => (start >= 8 ? peakedAt('calm', 0.2) : peakedAt(start < 2 ? 'sad' : 'angry', 0.8)),
  );
  const result = makeResult({
    lanes: [lane],
    settings: { stepSec: 1, notSureThreshold: 0.4 },
    source: { kind: 'file', name: 'x', durationSec: 12 },
  });

  it('shares out the time, the rest being uncertain', () => {
    const summary = summarizeLane(result, lane);
    expect(summary.answeredSec).toBeCloseTo(9, 9);
    expect(emotionOf(summary, 'sad').shareOfTime).toBeCloseTo(3 / 9, 9);
    expect(emotionOf(summary, 'angry').timeSec).toBeCloseTo(3, 9);
    expect(summary.uncertainShare).toBeCloseTo(3 / 9, 9);
    expect(emotionOf(summary, 'sad').meanProbability).toBeCloseTo((3 * 0.8 + 3 * (0.2 / 7) + 3 * (0.8 / 7)) / 9, 9);
    expect(summary.speech).toMatchObject({
      windowSec: 12,
      speechShare: 9 / 12,
      utterances: { count: 2, totalSec: 9, longestSec: 6 },
      pauses: { count: 1, totalSec: 2 },
    });
  });

  it('summarises a selected window alone', () => {
    const summary = summarizeLane(result, lane, { startSec: 2, endSec: 4 });
    expect(summary.answeredSec).toBeCloseTo(2, 9);
    expect(emotionOf(summary, 'sad').shareOfTime).toBeCloseTo(0.5, 9);
    expect(summary.speech.speechShare).toBe(1);
  });

  it('adds up to one on irregular probabilities', () => {
    for (const summary of summarizeResult(makeResult())) {
      expect(summary.emotions.reduce((sum, one) => sum + one.shareOfTime, summary.uncertainShare)).toBeCloseTo(1, 9);
      expect(summary.emotions.reduce((sum, one) => sum + one.meanProbability, 0)).toBeCloseTo(1, 9);
      for (const { strongest } of summary.emotions) {
        expect(strongest.length).toBeLessThanOrEqual(5);
        expect(
          strongest.every((moment, index) => index === 0 || moment.probability <= strongest[index - 1]!.probability),
        ).toBe(true);
        for (const a of strongest)
          for (const b of strongest) if (a !== b) expect(a.startSec >= b.endSec || b.startSec >= a.endSec).toBe(true);
      }
    }
  });

  it('keeps speech figures and no emotion of a withheld lane', () => {
    const withheld = withEmotionsOff(result, 'a');
    const summary = summarizeLane(withheld, withheld.lanes[0]!);
    expect(summary).toMatchObject({
      emotions: [],
      episodes: [],
      answeredSec: 0,
      uncertainShare: 0,
      speech: { utterances: { count: 2 } },
    });
    expect(summary.emotionsOff).toMatch(/AI Act/);
  });
});

describe('episodesOf', () => {
  const span = (startSec: number, endSec: number, label: string, certain = true) => ({
    startSec,
    endSec,
    label,
    probability: 0.5,
    certain,
  });

  it('bridges a breath, not a pause or an uncertain stretch', () => {
    const episodes = episodesOf([
      span(0, 2, 'sad'),
      span(2.8, 4, 'sad'),
      span(6, 7, 'sad'),
      span(7, 7.5, 'sad', false),
      span(7.5, 9, 'sad'),
      span(9, 10, 'calm'),
    ]);
    expect(episodes.map(({ label, startSec, endSec }) => [label, startSec, endSec])).toEqual([
      ['sad', 0, 4],
      ['sad', 6, 7],
      ['sad', 7.5, 9],
      ['calm', 9, 10],
    ]);
  });
});

describe('laneOverlap', () => {
  it('divides the recording between two lanes', () => {
    const at = () => peakedAt('calm', 0.9);
    const a = makeLane(
      'a',
      [
        { startSec: 0, endSec: 4 },
        { startSec: 10, endSec: 12 },
      ],
      at,
    );
    const b = makeLane('b', [{ startSec: 3, endSec: 6 }], at);
    expect(laneOverlap(a, b, { startSec: 0, endSec: 20 })).toEqual({
      laneIds: ['a', 'b'],
      bothSec: 1,
      onlyFirstSec: 5,
      onlySecondSec: 2,
      silenceSec: 12,
      overlapShare: 1 / 8,
      turnChanges: 2,
    });
    expect(laneOverlap(a, b, { startSec: 3.5, endSec: 8 })).toMatchObject({
      bothSec: 0.5,
      onlyFirstSec: 0,
      onlySecondSec: 2,
      silenceSec: 2,
      overlapShare: 0.2,
      turnChanges: 0,
    });
  });
});

describe('compareSummaries', () => {
  const lanes = (top: string) => {
    const lane = makeLane('a', [{ startSec: 0, endSec: 6 }], () => peakedAt(top, 1));
    return summarizeLane(makeResult({ lanes: [lane] }), lane);
  };

  it('is zero for equals and one for opposites', () => {
    expect(compareSummaries(lanes('sad'), lanes('sad'))).toMatchObject({ totalVariation: 0, jensenShannonBits: 0 });
    const apart = compareSummaries(lanes('sad'), lanes('happy'));
    expect(apart.totalVariation).toBeCloseTo(1, 9);
    expect(apart.jensenShannonBits).toBeCloseTo(1, 9);
    expect(apart.emotions.find((emotion) => emotion.label === 'happy')!.shareDifference).toBeCloseTo(1, 9);
  });
});

describe('noteAgreement', () => {
  const correction = (startSec: number, endSec: number, label: string): Note => ({
    id: `${startSec}`,
    kind: 'correction',
    laneId: 'a',
    startSec,
    endSec,
    label,
    createdAt: '2026-01-01T00:00:00Z',
  });
  const spans = Array.from({ length: 10 }, (_, index) => ({ startSec: index * 4, endSec: index * 4 + 3 }));

  it('equals kappa worked by hand', () => {
    // Model: five sad, five calm. Person: agrees on four and three. po = 0.7; the person says sad 6, calm 4: pe = .5*.6 + .5*.4 = .5; kappa = .4
    const lane = makeLane('a', spans, (start) => peakedAt(start < 20 ? 'sad' : 'calm', 0.9));
    const said = ['sad', 'sad', 'sad', 'sad', 'calm', 'calm', 'calm', 'calm', 'sad', 'sad'];
    const agreement = noteAgreement(
      [lane],
      spans.map((span, index) => correction(span.startSec, span.endSec, said[index]!)),
      { smoothing: 1, notSureThreshold: 0 },
    );
    expect(agreement).toMatchObject({ numCompared: 10, numAgreeing: 7 });
    expect(agreement.kappa).toBeCloseTo(0.4, 9);
  });

  it('compares nothing in pauses and has no kappa without disagreement to measure', () => {
    const lane = makeLane('a', spans, () => peakedAt('sad', 0.9));
    expect(noteAgreement([lane], [correction(3.1, 3.9, 'sad')], { smoothing: 1, notSureThreshold: 0 })).toMatchObject({
      numCompared: 0,
      kappa: null,
    });
    expect(
      noteAgreement([lane], [correction(0, 3, 'sad'), correction(4, 7, 'sad')], { smoothing: 1, notSureThreshold: 0 })
        .kappa,
    ).toBeNull();
  });
});
