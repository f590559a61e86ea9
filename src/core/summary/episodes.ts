import type { TimelineSpan } from './timelineSpans.ts';

/** A lasting stretch of one emotion: certain spans of the label, pauses of at most `MAX_GAP_SEC` between them bridged. */
export interface Episode {
  readonly label: string;
  readonly startSec: number;
  readonly endSec: number;
  /** Mean probability over the speech in it, 0..1. */
  readonly probability: number;
}

/** A pause for breath does not end an episode; a longer one does. */
const MAX_GAP_SEC = 1;

/** Gather a lane's timeline spans into episodes, in order of time. Uncertain spans belong to none, and end one. */
export function episodesOf(spans: readonly TimelineSpan[], maxGapSec: number = MAX_GAP_SEC): Episode[] {
  const episodes: Episode[] = [];
  let spokenSec = 0;
  let unbroken = false;
  for (const span of spans) {
    const last = episodes.at(-1);
    const lengthSec = span.endSec - span.startSec;
    if (!span.certain) {
      unbroken = false;
    } else if (
      unbroken &&
      last !== undefined &&
      last.label === span.label &&
      span.startSec - last.endSec <= maxGapSec
    ) {
      const probability = (last.probability * spokenSec + span.probability * lengthSec) / (spokenSec + lengthSec);
      spokenSec += lengthSec;
      episodes[episodes.length - 1] = { ...last, endSec: span.endSec, probability };
    } else {
      episodes.push({ label: span.label, startSec: span.startSec, endSec: span.endSec, probability: span.probability });
      spokenSec = lengthSec;
      unbroken = true;
    }
  }
  return episodes;
}
