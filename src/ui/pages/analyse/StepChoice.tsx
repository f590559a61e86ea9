import { Label, Radio, RadioGroup } from 'react-aria-components';
import { retryAnalysis } from '../../../store/analysis/changeAnalysis.ts';
import { STEP_CHOICES_SEC } from '../../../store/settings/settingsSlice.ts';
import { useAppStore } from '../../app/UndertoneContext.tsx';
import '../../components/choices.css';

interface StepChoiceProps {
  readonly analysisId: string;
  /** The step of the result on show; null before there is one. */
  readonly stepSec: number | null;
}

/** How far apart the segments begin. Another step runs this analysis again, and holds for the next ones. */
export function StepChoice({ analysisId, stepSec }: StepChoiceProps) {
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
        retryAnalysis(analysisId);
      }}
    >
      <Label className="soft">A segment begins every</Label>
      {STEP_CHOICES_SEC.map((step) => (
        <Radio key={step} value={String(step)} className="choice">
          <span>{step} s</span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
