import { Label, RadioGroup } from 'react-aria-components';
import { RadioChoice } from '../../components/Choice.tsx';
import { STEP_CHOICES_SEC } from '../../../store/settings/settingsSlice.ts';
import { useAppStore, useUndertone } from '../../app/UndertoneContext.tsx';

interface StepChoiceProps {
  readonly analysisId: string;
  /** The step of the result on show; null before there is one. */
  readonly stepSec: number | null;
}

/** How far apart the segments begin. Another step runs this analysis again, and holds for the next ones. */
export function StepChoice({ analysisId, stepSec }: StepChoiceProps) {
  const { retry } = useUndertone().analysis;
  const chosen = useAppStore((state) => state.stepSec);
  const setStepSec = useAppStore((state) => state.setStepSec);
  return (
    <RadioGroup
      className="choices choices-row"
      orientation="horizontal"
      value={String(stepSec ?? chosen)}
      isDisabled={stepSec === null}
      onChange={(value) => {
        setStepSec(Number(value));
        retry(analysisId);
      }}
    >
      <Label className="soft">A segment begins every</Label>
      {STEP_CHOICES_SEC.map((step) => (
        <RadioChoice key={step} value={String(step)}>
          <span>{step} s</span>
        </RadioChoice>
      ))}
    </RadioGroup>
  );
}
