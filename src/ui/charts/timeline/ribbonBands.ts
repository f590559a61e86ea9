import type { TimelineSpan } from '../../../core/summary/timelineSpans.ts';

/** A stretch of device pixels that shows one label. */
export interface RibbonBand {
  /** First pixel, counted from the left edge of what is painted. */
  readonly from: number;
  /** One past the last pixel. */
  readonly to: number;
  readonly label: string;
  readonly certain: boolean;
}

/** Device pixels over time: pixel `p` shows `startSec + p * secPerPixel` and what follows. */
interface PixelAxis {
  readonly startSec: number;
  readonly secPerPixel: number;
  /** Pixels wanted: `[from, to)`. */
  readonly from: number;
  readonly to: number;
}

interface Heard {
  certainSec: number;
  unsureSec: number;
}

/**
 * Give every device pixel the label that fills most of its time, sure where most of that time is; a stretch narrower
 * than a pixel still has one, so nothing that was said is invisible. Equal neighbours are one band.
 * @param runs in order of time, not overlapping
 */
export function ribbonBands(runs: readonly TimelineSpan[], axis: PixelAxis): RibbonBand[] {
  const bands: RibbonBand[] = [];
  const heard = new Map<string, Heard>();
  let pixel = axis.from;
  const settle = (): void => {
    const [label, time] = longest(heard);
    heard.clear();
    if (label === null) return;
    const certain = time.certainSec >= time.unsureSec;
    const last = bands.at(-1);
    if (last?.to === pixel && last.label === label && last.certain === certain)
      bands[bands.length - 1] = { ...last, to: pixel + 1 };
    else bands.push({ from: pixel, to: pixel + 1, label, certain });
  };
  for (const run of runs) {
    const left = (run.startSec - axis.startSec) / axis.secPerPixel;
    const right = (run.endSec - axis.startSec) / axis.secPerPixel;
    const [first, end] = pixelsOf(left, right);
    for (let at = Math.max(first, axis.from); at < Math.min(end, axis.to); at++) {
      if (at !== pixel) settle();
      pixel = at;
      const time = heard.get(run.label) ?? { certainSec: 0, unsureSec: 0 };
      time[run.certain ? 'certainSec' : 'unsureSec'] += Math.max(0, Math.min(right, at + 1) - Math.max(left, at));
      heard.set(run.label, time);
    }
  }
  settle();
  return bands;
}

/** The pixels of a stretch: those that it fills by half or more, at least the one that its middle lies in. */
function pixelsOf(left: number, right: number): readonly [first: number, end: number] {
  const [first, end] = [Math.round(left), Math.round(right)];
  const middle = Math.floor((left + right) / 2);
  return end > first ? [first, end] : [middle, middle + 1];
}

function longest(heard: ReadonlyMap<string, Heard>): readonly [string | null, Heard] {
  let best: readonly [string | null, Heard] = [null, { certainSec: 0, unsureSec: 0 }];
  for (const [label, time] of heard)
    if (best[0] === null || time.certainSec + time.unsureSec > best[1].certainSec + best[1].unsureSec)
      best = [label, time];
  return best;
}
