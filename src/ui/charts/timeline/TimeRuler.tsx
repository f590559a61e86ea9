import { clock } from '../../words/formatNumbers.ts';
import { timeTicks, xOf } from './timeScale.ts';
import type { TimeViewControl } from './timeViewControl.ts';
import { useView } from './useTimeView.ts';

/** Room that the last time on the ruler needs. */
const TICK_WORD_PX = 36;

/** Round moments over the rows. */
export function TimeRuler({ control, width }: { readonly control: TimeViewControl; readonly width: number }) {
  const scale = { ...useView(control), width };
  const { stepSec, ticks } = timeTicks(scale, 72);
  return ticks
    .filter((tick) => xOf(scale, tick) < width - TICK_WORD_PX)
    .map((tick) => (
      <span key={tick} className="timeline-tick" style={{ left: xOf(scale, tick) }}>
        {clock(tick + 1e-6, stepSec < 1 ? 1 : 0)}
      </span>
    ));
}
