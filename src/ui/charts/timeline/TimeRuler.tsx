import { tickWords } from '../../words/formatNumbers.ts';
import { timeTicks, xOf } from './timeScale.ts';
import type { TimeViewControl } from './timeViewControl.ts';
import { useView } from './useTimeView.ts';
import './timeline.css';

const TICK_GAP_PX = 72;
/** Room that the last time on the ruler needs. */
const TICK_WORD_PX = 36;

/** Round moments over the rows. */
export function TimeRuler({ control, width }: { readonly control: TimeViewControl; readonly width: number }) {
  const scale = { ...useView(control), width };
  const { stepSec, times } = timeTicks(scale, TICK_GAP_PX);
  return times
    .filter((tick) => xOf(scale, tick) < width - TICK_WORD_PX)
    .map((tick) => (
      <span key={tick} className="timeline-tick" style={{ left: xOf(scale, tick) }}>
        {tickWords(tick, stepSec)}
      </span>
    ));
}
