import { describe, expect, it } from 'vitest';
import { UtteranceTracker, type Utterance } from './utteranceTracker.ts';

/** Run a script of frames, `#` speech, and list the utterances as [startRow, endRow, speechRows]. */
function utterancesOf(script: string): number[][] {
  const tracker = new UtteranceTracker();
  const found: (Utterance | null)[] = Array.from(script, (frame) => tracker.push(frame === '#'));
  found.push(tracker.finish());
  return found
    .filter((utterance) => utterance !== null)
    .map(({ startRow, endRow, speechRows }) => [startRow, endRow, speechRows]);
}

const gap = (frames: number) => '.'.repeat(frames);
const talk = (frames: number) => '#'.repeat(frames);

describe('UtteranceTracker', () => {
  it.each([
    ['nothing', gap(50), []],
    ['one lone frame', gap(10) + '#' + gap(30), []],
    ['two frames, too few', gap(10) + '##' + gap(30), []],
    ['three frames', gap(10) + '###' + gap(30), [[7, 18, 3]]],
    ['three of five', gap(10) + '#.#.#' + gap(30), [[7, 20, 3]]],
    ['three of six: the window has passed the first', gap(10) + '#..#.#' + gap(30), []],
    ['at the very start: no room before it', talk(10) + gap(30), [[0, 15, 10]]],
    ['at the very end: no room after it', gap(10) + talk(10), [[7, 20, 10]]],
    ['a pause of 19 frames stays inside', gap(10) + talk(10) + gap(19) + talk(10) + gap(30), [[7, 54, 20]]],
    [
      'a pause of 20 frames ends it',
      gap(10) + talk(10) + gap(20) + talk(10) + gap(30),
      [
        [7, 25, 10],
        [37, 55, 10],
      ],
    ],
  ] as const)('%s', (_name, script, wanted) => {
    expect(utterancesOf(script)).toEqual(wanted);
  });

  it('never lets utterances overlap', () => {
    const spans = utterancesOf(gap(5) + (talk(4) + gap(21)).repeat(20));
    expect(spans).toHaveLength(20);
    spans.slice(1).forEach(([startRow], i) => expect(startRow).toBeGreaterThanOrEqual(spans[i]![1]!));
  });

  it('shows the open utterance up to its last speech, and fixes its start', () => {
    const tracker = new UtteranceTracker();
    const starts = new Set<number>();
    Array.from(gap(10) + talk(20) + gap(10)).forEach((frame) => {
      tracker.push(frame === '#');
      if (tracker.open) starts.add(tracker.open.startRow);
    });
    expect([...starts]).toEqual([7]);
    expect(tracker.open).toEqual({ startRow: 7, endRow: 30, speechRows: 20 });
    expect(tracker.finish()).toEqual({ startRow: 7, endRow: 35, speechRows: 20 });
    expect(tracker.open).toBeNull();
  });

  describe('looks at the start again when louder sound comes', () => {
    /** Frames of room noise that the detector took for speech, then a voice 40 dB above it; only ratios to the loudest count. */
    function pushLevels(levels: number[]): { open: Utterance | null; ended: Utterance | null } {
      const tracker = new UtteranceTracker();
      let loudest = 0;
      levels.forEach((rms) => {
        loudest = Math.max(loudest, rms);
        tracker.push(rms > 0, rms, loudest * 0.02);
      });
      return { open: tracker.open, ended: tracker.finish() };
    }
    const frames = (count: number, rms: number) => Array.from({ length: count }, () => rms);

    it('moves the start to the voice', () => {
      expect(pushLevels([...frames(40, 0.001), ...frames(30, 0.1)]).ended).toEqual({
        startRow: 37,
        endRow: 70,
        speechRows: 30,
      });
    });
    it('keeps a quiet start within the range of speech', () => {
      expect(pushLevels([...frames(40, 0.004), ...frames(30, 0.1)]).ended?.startRow).toBe(0);
    });
    it('forgets an utterance that was only room until enough of the voice has come', () => {
      expect(pushLevels([...frames(40, 0.001), ...frames(2, 0.1)]).open).toBeNull();
      expect(pushLevels([...frames(40, 0.001), ...frames(3, 0.1)]).open).toEqual({
        startRow: 37,
        endRow: 43,
        speechRows: 3,
      });
    });
    it('leaves an utterance alone whose first segment may have left', () => {
      expect(pushLevels([...frames(141, 0.001), ...frames(30, 0.1)]).ended?.startRow).toBe(0);
    });
  });
});
