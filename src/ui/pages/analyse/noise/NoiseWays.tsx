import type { AnalysisResult } from '../../../../core/contract/analysisResult.ts';
import { retryAnalysis } from '../../../../store/analysis/changeAnalysis.ts';
import { isUnfinished } from '../../../../store/analysis/selectors.ts';
import { useAppStore } from '../../../app/UndertoneContext.tsx';
import type { Analysis } from '../../../../store/analysis/types.ts';
import type { TimeSpan } from '../../../charts/timeline/Timeline.tsx';
import { DenoiseSwitch } from '../../../components/DenoiseSwitch.tsx';
import type { Player } from '../../../playback/player.ts';
import { CleanedListening } from './CleanedListening.tsx';
import './noise.css';

interface NoiseWaysProps {
  readonly analysis: Analysis;
  readonly result: AnalysisResult | null;
  readonly player: Player;
  readonly span: TimeSpan | null;
}

/** Noise reduction of the analysis on show, and the sound as recorded or cleaned. Another choice runs this analysis again, and holds for the next ones. */
export function NoiseWays({ analysis, result, player, span }: NoiseWaysProps) {
  const chosen = useAppStore((state) => state.denoise);
  const setDenoise = useAppStore((state) => state.setDenoise);
  return (
    <div className="noise-ways">
      <DenoiseSwitch
        isOn={result && analysis.state === 'done' ? (result.settings.denoise ?? false) : chosen}
        isDisabled={isUnfinished(analysis) || analysis.playbackUrl === null}
        onChange={(isOn) => {
          setDenoise(isOn);
          retryAnalysis(analysis.id);
        }}
      />
      <CleanedListening analysis={analysis} player={player} span={span} />
    </div>
  );
}
