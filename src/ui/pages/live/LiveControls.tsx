import { useLocation } from 'wouter';
import { discardLive, markMoment, pauseLive, resumeLive, startLive, stopLive } from '../../../store/live/live.ts';
import { useAppStore } from '../../app/UndertoneContext.tsx';
import { Button } from '../../components/Button.tsx';
import '../../recordings/capture.css';

/** The buttons: one to begin; pause, mark and stop while it runs; the way to the analysis afterwards. */
export function LiveControls() {
  const state = useAppStore((app) => app.live.state);
  const analysisId = useAppStore((app) => app.live.analysisId);
  const selectAnalysis = useAppStore((app) => app.selectAnalysis);
  const [, navigate] = useLocation();
  const open = () => {
    selectAnalysis(analysisId);
    navigate('/');
  };
  if (state === 'running' || state === 'paused') {
    return (
      <div className="record-ways">
        <Button look="primary" icon="stop" onPress={() => void stopLive()}>
          Stop
        </Button>
        {state === 'running' ? (
          <Button icon="pause" onPress={pauseLive}>
            Pause
          </Button>
        ) : (
          <Button icon="play" onPress={resumeLive}>
            Go on
          </Button>
        )}
        <Button onPress={markMoment}>Mark (M)</Button>
        <Button look="quiet" onPress={() => void discardLive()}>
          Discard
        </Button>
      </div>
    );
  }
  if (state === 'asking') {
    return (
      <div className="record-ways">
        <Button look="primary" icon="stop" onPress={() => void stopLive()}>
          Waiting for your permission
        </Button>
      </div>
    );
  }
  return (
    <div className="record-ways">
      {analysisId !== null && (
        <Button look="primary" onPress={open}>
          Open the analysis
        </Button>
      )}
      <Button
        look={analysisId === null ? 'primary' : 'plain'}
        icon="record"
        isDisabled={state === 'stopping'}
        onPress={() => void startLive()}
      >
        {analysisId === null ? 'Start listening' : 'Listen again'}
      </Button>
    </div>
  );
}
