import { Label, RadioGroup } from 'react-aria-components';
import { RadioChoice } from '../../../components/Choice.tsx';
import { useUndertone } from '../../../app/UndertoneContext.tsx';
import { planOf } from '../../../../store/analysis/lanePlan.ts';
import type { Analysis } from '../../../../store/analysis/types.ts';
import { Fold } from '../../../components/Fold.tsx';
import { LaneRow } from './LaneRow.tsx';
import { PurposeForm } from './PurposeForm.tsx';
import './lanes.css';

/** Who speaks on which lane: split left from right, name the lanes, leave one out, say who is at work. */
export function LanesPanel({ analysis }: { readonly analysis: Analysis }) {
  const { divideLanes } = useUndertone().analysis;
  const plan = planOf(analysis);
  const isSplit = plan.length > 1;
  const numChannels = analysis.source.numChannels ?? 1;
  const isAtWork = plan.some((lane) => lane.isAtWork && !lane.isLeftOut);
  return (
    <Fold
      title="Lanes and people"
      note={
        isSplit
          ? plan
              .filter(({ isLeftOut }) => !isLeftOut)
              .map(({ name }) => name)
              .join(', ')
          : 'one lane'
      }
    >
      {(numChannels > 1 || isSplit) && (
        <RadioGroup
          className="choices choices-row"
          orientation="horizontal"
          value={isSplit ? 'stereo' : 'mix'}
          onChange={(value) => divideLanes(analysis.id, value === 'stereo' ? 'stereo' : 'mix')}
        >
          <Label className="soft">Channels</Label>
          <RadioChoice value="mix">
            <span>one lane, all mixed</span>
          </RadioChoice>
          <RadioChoice value="stereo">
            <span>two lanes, left and right</span>
          </RadioChoice>
        </RadioGroup>
      )}
      <ul className="lanes">
        {plan.map((lane) => (
          <LaneRow
            key={lane.id}
            analysisId={analysis.id}
            lane={lane}
            canLeaveOut={isSplit && (lane.isLeftOut || plan.some((other) => other.id !== lane.id && !other.isLeftOut))}
          />
        ))}
      </ul>
      {isAtWork && (
        <PurposeForm
          key={analysis.workplacePurpose ?? ''}
          analysisId={analysis.id}
          purpose={analysis.workplacePurpose ?? ''}
        />
      )}
    </Fold>
  );
}
