import { Label, ProgressBar } from 'react-aria-components';
import type { Progress } from '../../../store/analysis/types.ts';
import { Button } from '../../components/Button.tsx';
import './progress.css';

const STAGES: Readonly<Record<Progress['stage'], string>> = {
  waiting: 'Waiting for its turn',
  loadingModel: 'Loading the model',
  decoding: 'Reading the sound',
  analysing: 'Listening for emotions',
};

interface ProgressPanelProps {
  readonly progress: Progress;
  readonly onCancel: () => void;
}

/** The stage, how far it is, and a way out. */
export function ProgressPanel({ progress, onCancel }: ProgressPanelProps) {
  const { stage, fraction } = progress;
  return (
    <div className="progress">
      <ProgressBar
        {...(fraction === null ? { isIndeterminate: true } : { value: fraction * 100 })}
        className="progress-bar"
      >
        {({ percentage, valueText }) => (
          <>
            <Label>{STAGES[stage]}</Label>
            <span className="soft">{fraction === null ? '' : valueText}</span>
            <span className="progress-track">
              <span
                className={fraction === null ? 'progress-unknown' : 'progress-done'}
                style={{ inlineSize: fraction === null ? undefined : `${percentage ?? 0}%` }}
              />
            </span>
          </>
        )}
      </ProgressBar>
      <Button look="quiet" onPress={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
