import { describe, expect, it } from 'vitest';
import { makeLane, peakedAt } from '../../testing/makeResult.ts';
import { groupByUtterance } from './utteranceGroups.ts';

const lane = makeLane('a', [{ startSec: 0, endSec: 3 }], () => peakedAt('calm', 0.9));
const segment = lane.segments[0]!;

describe('groupByUtterance', () => {
  it('gives a segment to the stretch that it shares most time with', () => {
    const speech = [
      { startSec: 0, endSec: 2 },
      { startSec: 2.5, endSec: 6 },
    ];
    const [first, second] = groupByUtterance({ ...lane, speech, segments: [{ ...segment, startSec: 1, endSec: 4 }] });
    expect([first!.segments.length, second!.segments.length]).toEqual([0, 1]);
  });

  it('does not hold every segment against every stretch where a forged result lays them all on one another', () => {
    const count = 3000;
    let numLooks = 0;
    const watched = (startSec: number, endSec: number) => ({
      startSec,
      get endSec() {
        numLooks++;
        return endSec;
      },
    });
    const speech = Array.from({ length: count }, (_, index) => watched(index / count, 1000));
    const segments = Array.from({ length: count }, () => ({ ...segment, startSec: 1, endSec: 1000 }));
    groupByUtterance({ ...lane, speech, segments });
    expect(numLooks).toBeLessThan((count * count) / 10);
  });
});
