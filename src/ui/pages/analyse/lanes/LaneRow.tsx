import { Input, Label, TextField } from 'react-aria-components';
import { CheckChoice } from '../../../components/Choice.tsx';
import { useUndertone } from '../../../app/UndertoneContext.tsx';
import type { LanePlan } from '../../../../store/analysis/types.ts';

interface LaneRowProps {
  readonly analysisId: string;
  readonly lane: LanePlan;
  /** False for the last lane that is left in. */
  readonly canLeaveOut: boolean;
}

/** One lane: its name, and what holds for the person on it. */
export function LaneRow({ analysisId, lane, canLeaveOut }: LaneRowProps) {
  const { changeLane } = useUndertone().analysis;
  const { id, name, channels, isAtWork, isLeftOut } = lane;
  return (
    <li className="lane-row">
      <TextField
        className="lane-name"
        defaultValue={name}
        maxLength={60}
        isDisabled={isLeftOut}
        onBlur={(event) => {
          const given = event.target.value.trim();
          if (given !== '' && given !== name) changeLane(analysisId, id, { name: given });
        }}
      >
        <Label className="soft small">
          {channels.length === 0 ? 'Name of this lane' : `Name of the ${channels[0] === 0 ? 'left' : 'right'} lane`}
        </Label>
        <Input className="lane-input" />
      </TextField>
      <CheckChoice
        isSelected={isAtWork}
        isDisabled={isLeftOut}
        onChange={(value) => changeLane(analysisId, id, { isAtWork: value })}
      >
        <span>a person at work or in education</span>
      </CheckChoice>
      {canLeaveOut && (
        <CheckChoice isSelected={isLeftOut} onChange={(value) => changeLane(analysisId, id, { isLeftOut: value })}>
          <span>leave out</span>
        </CheckChoice>
      )}
    </li>
  );
}
