import { describe, expect, it } from 'vitest';
import { makeLane, makeResult, peakedAt } from '../../testing/makeResult.ts';
import { timelineOptionsOf, timelinePieces, timelineSpans, spanText } from './timelineSpans.ts';
import { WORKPLACE_REASON, withEmotionsOff } from './emotionsOff.ts';

const RAW = { smoothing: 1, notSureThreshold: 0.4 };

describe('timelinePieces', () => {
  it('changes owner half-way between neighbouring centres and fills the utterance to its edges', () => {
    const lane = makeLane('a', [{ startSec: 10, endSec: 16 }], (start) => peakedAt(start < 12 ? 'sad' : 'angry', 0.8));
    // Segments begin at 10, 11, 12, 13: centres 11.5, 12.5, 13.5, 14.5; the label changes between 12.5 and 13.5.
    expect(timelineSpans(lane, RAW)).toEqual([
      { startSec: 10, endSec: 13, label: 'sad', probability: expect.closeTo(0.8, 9), certain: true },
      { startSec: 13, endSec: 16, label: 'angry', probability: expect.closeTo(0.8, 9), certain: true },
    ]);
  });

  it('covers speech exactly once and never a pause', () => {
    const result = makeResult();
    for (const lane of result.lanes) {
      const pieces = timelinePieces(lane, timelineOptionsOf(result));
      const total = pieces.reduce((sum, piece) => sum + piece.endSec - piece.startSec, 0);
      expect(total).toBeCloseTo(lane.overall.speechSec, 6);
      for (const [index, piece] of pieces.entries()) {
        expect(piece.endSec).toBeGreaterThan(piece.startSec);
        if (index > 0) expect(piece.startSec).toBeGreaterThanOrEqual(pieces[index - 1]!.endSec - 1e-9);
        const centre = (piece.startSec + piece.endSec) / 2;
        expect(lane.speech.some((span) => span.startSec <= centre && centre <= span.endSec)).toBe(true);
      }
    }
  });

  it('joins only what agrees in label and certainty, and marks the uncertain', () => {
    const lane = makeLane('a', [{ startSec: 0, endSec: 6 }], (start) => peakedAt('sad', start < 2 ? 0.35 : 0.8));
    const spans = timelineSpans(lane, RAW);
    expect(spans.map((span) => [spanText(span), span.endSec])).toEqual([
      ['sad?', 3],
      ['sad', 6],
    ]);
  });

  it('shows the segments of an utterance that is still open', () => {
    const lane = { ...makeLane('a', [{ startSec: 0, endSec: 5 }], () => peakedAt('calm', 0.9)), speech: [] };
    expect(timelineSpans(lane, RAW)).toMatchObject([{ startSec: 0, endSec: 5, label: 'calm' }]);
  });

  it('says nothing beyond the segments that exist', () => {
    const lane = makeLane('a', [{ startSec: 0, endSec: 5 }], () => peakedAt('calm', 0.9));
    const longer = { ...lane, speech: [{ startSec: 0, endSec: 60 }] };
    expect(timelineSpans(longer, RAW).at(-1)!.endSec).toBe(5);
  });

  it('is empty for lanes without an answer', () => {
    const lane = makeLane('a', [{ startSec: 0, endSec: 5 }], () => peakedAt('calm', 0.9));
    expect(timelinePieces({ ...lane, overall: { ...lane.overall, status: 'notSpeech' } }, RAW)).toEqual([]);
    const withheld = withEmotionsOff(makeResult(), 'left').lanes[0]!;
    expect(withheld).toMatchObject({
      segments: [],
      emotionsOff: WORKPLACE_REASON,
      overall: { label: null, probabilities: null },
    });
    expect(withheld.speech.length).toBeGreaterThan(0);
    expect(timelinePieces(withheld, RAW)).toEqual([]);
  });
});
