import type { LaneResult, SpeechSpan } from '../contract/analysisResult.ts';
import { clipSpans } from './speechStatistics.ts';

/** How the speech of two lanes shares a window of time. Seconds add up to the window's length. */
export interface LaneOverlap {
  readonly laneIds: readonly [string, string];
  readonly bothSec: number;
  readonly onlyFirstSec: number;
  readonly onlySecondSec: number;
  readonly silenceSec: number;
  /** Seconds of both as a fraction 0..1 of the time anyone speaks; 0 when nobody does. */
  readonly overlapShare: number;
  /** How often the floor passes from one lane speaking alone to the other speaking alone. */
  readonly turnChanges: number;
}

/**
 * Measure how two lanes talk with, over and after each other, by one sweep over their speech spans.
 * @param window seconds of the recording
 */
export function laneOverlap(first: LaneResult, second: LaneResult, window: SpeechSpan): LaneOverlap {
  const edges = [...edgesOf(first, 0, window), ...edgesOf(second, 1, window)].sort(
    (a, b) => a.atSec - b.atSec || a.step - b.step,
  );
  const open: [number, number] = [0, 0];
  const spent = { none: 0, first: 0, second: 0, both: 0 };
  let lastSec = window.startSec;
  let holder: 'first' | 'second' | null = null;
  let turnChanges = 0;
  for (const edge of [...edges, { atSec: window.endSec, lane: 0 as const, step: 0 }]) {
    const state = open[0] > 0 ? (open[1] > 0 ? 'both' : 'first') : open[1] > 0 ? 'second' : 'none';
    if (edge.atSec > lastSec) {
      spent[state] += edge.atSec - lastSec;
      if (state === 'first' || state === 'second') {
        if (holder !== null && holder !== state) turnChanges += 1;
        holder = state;
      }
      lastSec = edge.atSec;
    }
    open[edge.lane] += edge.step;
  }
  const spokenSec = spent.first + spent.second + spent.both;
  return {
    laneIds: [first.id, second.id],
    bothSec: spent.both,
    onlyFirstSec: spent.first,
    onlySecondSec: spent.second,
    silenceSec: spent.none,
    overlapShare: spokenSec > 0 ? spent.both / spokenSec : 0,
    turnChanges,
  };
}

function edgesOf(lane: LaneResult, index: 0 | 1, window: SpeechSpan): { atSec: number; lane: 0 | 1; step: number }[] {
  return clipSpans(lane.speech, window).flatMap(({ startSec, endSec }) => [
    { atSec: startSec, lane: index, step: 1 },
    { atSec: endSec, lane: index, step: -1 },
  ]);
}
