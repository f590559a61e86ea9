import { Label, Meter } from 'react-aria-components';
import './level.css';

/** Quietest level on the meter. */
const FLOOR_DB = -60;

interface LevelMeterProps {
  /** Peak, 0..1. */
  readonly level: number;
  readonly isClipping: boolean;
  readonly isOn: boolean;
}

/** Input level in decibels below full scale, and a word when it is too loud. */
export function LevelMeter({ level, isClipping, isOn }: LevelMeterProps) {
  const db = level > 0 ? Math.max(FLOOR_DB, 20 * Math.log10(level)) : FLOOR_DB;
  const share = (db - FLOOR_DB) / -FLOOR_DB;
  const words = !isOn
    ? ''
    : isClipping
      ? 'Too loud: move away or turn the input down'
      : db > FLOOR_DB
        ? `${db.toFixed(0)} dBFS`
        : 'No sound';
  return (
    <Meter className="level" value={share * 100} valueLabel={words}>
      <Label>Level</Label>
      <span className={isClipping ? 'level-words level-clipping' : 'level-words'}>{words}</span>
      <span className="level-track">
        <span className={isClipping ? 'level-fill level-over' : 'level-fill'} style={{ scale: `${share} 1` }} />
      </span>
      <span className="level-scale" aria-hidden="true">
        <span>−60</span>
        <span>−40</span>
        <span>−20</span>
        <span>0 dB</span>
      </span>
    </Meter>
  );
}
