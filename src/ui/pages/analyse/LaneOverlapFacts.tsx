import { useMemo } from 'react';
import type { LaneResult } from '../../../core/contract/analysisResult.ts';
import { laneOverlap } from '../../../core/summary/laneOverlap.ts';
import type { TimeSpan } from '../../charts/timeline/timeSpan.ts';
import { FactList } from '../../components/FactList.tsx';
import { clock, percent } from '../../words/formatNumbers.ts';

interface LaneOverlapFactsProps {
  readonly first: LaneResult;
  readonly second: LaneResult;
  readonly window: TimeSpan;
}

/** How two people share the time: one, the other, both at once, nobody. */
export function LaneOverlapFacts({ first, second, window }: LaneOverlapFactsProps) {
  const { startSec, endSec } = window;
  const overlap = useMemo(() => laneOverlap(first, second, { startSec, endSec }), [first, second, startSec, endSec]);
  const facts: readonly (readonly [name: string, value: string])[] = [
    ['Both talk at once', `${clock(overlap.bothSec)}, ${percent(overlap.overlapShare)} % of all speech`],
    [`Only ${first.name}`, clock(overlap.onlyFirstSec)],
    [`Only ${second.name}`, clock(overlap.onlySecondSec)],
    ['Nobody', clock(overlap.silenceSec)],
    ['Turns change hands', overlap.turnChanges === 1 ? 'once' : `${overlap.turnChanges} times`],
  ];
  return (
    <section className="summary-lane" aria-label="Both lanes together">
      <h3>Together</h3>
      <FactList facts={facts} className="sound-facts" />
    </section>
  );
}
