import { isUnfinished } from '../../../../store/analysis/analysisState.ts';
import { useAppStore, useUndertone } from '../../../app/UndertoneContext.tsx';
import { DenoiseSwitch } from '../../../components/DenoiseSwitch.tsx';
import { useRecordingView } from '../../../recordings/recordingView.ts';
import { CleanedListening } from './CleanedListening.tsx';
import './noise.css';

/** Noise reduction of the analysis on show, and the sound as recorded or cleaned. Another choice runs this analysis again, and holds for the next ones. */
export function NoiseControls() {
  const { analysis: actions } = useUndertone();
  const { analysis, result } = useRecordingView();
  const chosen = useAppStore((state) => state.denoise);
  const setDenoise = useAppStore((state) => state.setDenoise);
  return (
    <div className="noise-controls">
      <DenoiseSwitch
        isOn={result && analysis.state === 'done' ? (result.settings.denoise ?? false) : chosen}
        isDisabled={isUnfinished(analysis) || analysis.playbackUrl === null}
        onChange={(isOn) => {
          setDenoise(isOn);
          actions.retry(analysis.id);
        }}
      />
      <CleanedListening />
    </div>
  );
}
