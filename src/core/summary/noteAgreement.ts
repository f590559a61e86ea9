import type { LaneResult, SpeechSpan } from '../contract/analysisResult.ts';
import { correctionsOf, type Note } from '../contract/notes.ts';
import { cohenKappa } from '../evaluation/agreement.ts';
import { confusionMatrix } from '../evaluation/confusionMatrix.ts';
import { sharedSec } from './utteranceGroups.ts';
import type { TimelineOptions } from './timelinePiece.ts';
import { timelineSpans, type TimelineSpan } from './timelineSpans.ts';

/** How far a person's labels and the model's agree, over the corrections and confirmations a person wrote. */
export interface NoteAgreement {
  /** Corrections that meet an answer of the model; others cannot be compared. */
  readonly numCompared: number;
  readonly numAgreeing: number;
  /** Cohen's kappa, -1..1: agreement beyond chance. Null below two comparisons or when chance alone explains all. Source: Cohen, Educ. Psychol. Meas. 20 (1960). */
  readonly kappa: number | null;
  /** Every pair of labels that occurred, with its count. */
  readonly pairs: readonly { readonly model: string; readonly person: string; readonly count: number }[];
}

/**
 * Compare corrections with the model: each correction is one item, and the model's label for it is the one that holds
 * most of its time on the timeline. Only reviewed spans count, so confirm right answers too or kappa looks too low.
 */
export function noteAgreement(
  lanes: readonly LaneResult[],
  notes: readonly Note[],
  options: TimelineOptions,
): NoteAgreement {
  const items = lanes.flatMap((lane) => {
    const sharedByLabel = timeByLabel(timelineSpans(lane, options));
    return correctionsOf(notes.filter((note) => note.laneId === lane.id)).flatMap((note) => {
      const secByLabel = sharedByLabel(note);
      const [label, sec] = [...secByLabel].reduce<readonly [string, number]>(
        (best, entry) => (entry[1] > best[1] ? entry : best),
        ['', 0],
      );
      return sec > 0 ? [{ model: label, person: note.label }] : [];
    });
  });
  const counts = new Map<string, { model: string; person: string; count: number }>();
  for (const item of items) {
    const key = JSON.stringify([item.model, item.person]);
    const pair = counts.get(key) ?? { ...item, count: 0 };
    counts.set(key, { ...pair, count: pair.count + 1 });
  }
  return {
    numCompared: items.length,
    numAgreeing: items.filter((item) => item.model === item.person).length,
    kappa: kappaOf(items),
    pairs: [...counts.values()],
  };
}

/** Make the function that says how long a span shares each label; equal labels stand in the order in which the lane first has them. */
function timeByLabel(timeline: readonly TimelineSpan[]): (span: SpeechSpan) => Map<string, number> {
  const spans = [...timeline].sort((a, b) => a.startSec - b.startSec);
  const labels = [...new Set(timeline.map(({ label }) => label))];
  /** The latest end so far: it never falls, so the first span that can meet another is found by halving. */
  let latestSec = 0;
  const reachedSec = spans.map(({ endSec }) => (latestSec = Math.max(latestSec, endSec)));
  return (span) => {
    const secByLabel = new Map(labels.map((label) => [label, 0]));
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (reachedSec[middle]! <= span.startSec) low = middle + 1;
      else high = middle;
    }
    for (let index = low; index < spans.length && spans[index]!.startSec < span.endSec; index++) {
      const { label } = spans[index]!;
      secByLabel.set(label, secByLabel.get(label)! + sharedSec(spans[index]!, span));
    }
    return secByLabel;
  };
}

function kappaOf(items: readonly { model: string; person: string }[]): number | null {
  if (items.length < 2) return null;
  const labels = [...new Set(items.flatMap((item) => [item.model, item.person]))];
  // One label throughout leaves nothing that chance could explain
  if (labels.length < 2) return null;
  const indexOf = (label: string): number => labels.indexOf(label);
  return cohenKappa(
    confusionMatrix(
      items.map((item) => indexOf(item.person)),
      items.map((item) => indexOf(item.model)),
      labels.length,
    ),
  );
}
