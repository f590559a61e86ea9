import { describe, expect, it } from 'vitest';
import type { LaneResult, SegmentResult, SpeechSpan } from '../contract/analysisResult.ts';
import { seededRng } from '../common/rng.ts';
import { timelinePieces } from './timelineSpans.ts';

const OPTIONS = { smoothing: 3, notSureThreshold: 0.6 };

/** Utterances of 1 to 9 s with pauses, cut every second. */
function talk(numUtterances: number): { speech: SpeechSpan[]; segments: SegmentResult[] } {
  const random = seededRng(7);
  const speech: SpeechSpan[] = [];
  const segments: SegmentResult[] = [];
  let at = 0.5;
  for (let i = 0; i < numUtterances; i++) {
    const endSec = at + 1 + random() * 8;
    speech.push({ startSec: at, endSec });
    for (let k = 0; k === 0 || at + k + 2 < endSec; k++) {
      const sad = random();
      segments.push({
        startSec: at + k,
        endSec: Math.min(endSec, at + k + 3),
        speech: 1,
        probabilities: { sad, happy: 1 - sad },
      });
    }
    at = endSec + 0.5 + random();
  }
  return { speech, segments };
}

const lane = (segments: readonly SegmentResult[], speech: readonly SpeechSpan[]): LaneResult => ({
  id: 'mix',
  name: 'Mix',
  segments,
  speech,
  overall: { status: 'ok', label: 'sad', probabilities: { sad: 0.6, happy: 0.4 }, speechSec: 10 },
});

/** The same content in fresh objects: nothing can be remembered of it. */
const fresh = (one: LaneResult): LaneResult => structuredClone(one);

describe('pieces of a growing lane', () => {
  it('are those of the same lane seen for the first time, at every step', () => {
    const { speech, segments } = talk(40);
    for (let count = 1; count <= segments.length; count += 5) {
      const ended = speech.filter(({ endSec }) => endSec < segments[count - 1]!.endSec);
      const growing = lane(segments.slice(0, count), ended);
      expect(timelinePieces(growing, OPTIONS)).toEqual(timelinePieces(fresh(growing), OPTIONS));
    }
  });

  it('follow a change of options and a step back', () => {
    const { speech, segments } = talk(20);
    const whole = lane(segments, speech);
    timelinePieces(whole, OPTIONS);
    expect(timelinePieces(lane(segments, speech), { ...OPTIONS, smoothing: 1 })).toEqual(
      timelinePieces(fresh(whole), { ...OPTIONS, smoothing: 1 }),
    );
    const shorter = lane(segments.slice(0, 12), speech.slice(0, 3));
    expect(timelinePieces(shorter, OPTIONS)).toEqual(timelinePieces(fresh(shorter), OPTIONS));
  });

  it('give the same array for the same lane', () => {
    const { speech, segments } = talk(3);
    const whole = lane(segments, speech);
    expect(timelinePieces(whole, { ...OPTIONS })).toBe(timelinePieces(whole, OPTIONS));
  });

  it('do not trust an order that is not there', () => {
    const { speech, segments } = talk(10);
    const mixed = lane([...segments].reverse(), speech);
    expect(timelinePieces(mixed, OPTIONS)).toEqual(timelinePieces(lane(segments, speech), OPTIONS));
  });
});
