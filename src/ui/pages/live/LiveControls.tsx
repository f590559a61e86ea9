import { useLocation } from 'wouter';
import { liveOf } from '../../../store/live/liveFeature.ts';
import { useAppStore, useUndertone } from '../../app/UndertoneContext.tsx';
import { Button } from '../../components/Button.tsx';
import '../../recordings/capture.css';

/** The buttons: one to begin; pause, mark and stop while it runs; the way to the analysis afterwards. */
export function LiveControls() {
  const live = liveOf(useUndertone());
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
        <Button look="primary" icon="stop" onPress={() => void live.stop()}>
          Stop
        </Button>
        {state === 'running' ? (
          <Button icon="pause" onPress={live.pause}>
            Pause
          </Button>
        ) : (
          <Button icon="play" onPress={live.resume}>
            Go on
          </Button>
        )}
        <Button onPress={live.mark}>Mark (M)</Button>
        <Button look="quiet" onPress={() => void live.discard()}>
          Discard
        </Button>
      </div>
    );
  }
  if (state === 'asking') {
    return (
      <div className="record-ways">
        <Button look="primary" icon="stop" onPress={() => void live.stop()}>
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
        onPress={() => void live.start()}
      >
        {analysisId === null ? 'Start listening' : 'Listen again'}
      </Button>
    </div>
  );
}
