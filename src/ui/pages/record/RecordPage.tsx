import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { recordingOf } from '../../../store/recording/recordingFeature.ts';
import { useAppStore, useUndertone } from '../../app/UndertoneContext.tsx';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { clock } from '../../words/formatNumbers.ts';
import { AppliedNote } from '../../recordings/AppliedNote.tsx';
import { KeptRecordings } from '../../recordings/KeptRecordings.tsx';
import { LevelMeter } from '../../recordings/LevelMeter.tsx';
import { MicrophonePicker } from '../../recordings/MicrophonePicker.tsx';
import './record.css';
import '../../recordings/capture.css';

/** Record with the microphone, listen, and hand it to the analysis. */
export default function RecordPage() {
  const recording = recordingOf(useUndertone());
  const { state, error, warning, elapsedSec, level, clipping, playbackUrl, applied } = useAppStore(
    (app) => app.recording,
  );
  const [, navigate] = useLocation();
  useEffect(() => recording.watchDevices(), [recording]);
  useEffect(() => void recording.recover(), [recording]);
  const isOn = state === 'recording';
  const analyse = async () => {
    await recording.analyze();
    navigate('/');
  };
  return (
    <div className="page record-page">
      <div>
        <h1>Record</h1>
        <p className="soft">
          The sound stays in this browser, where it is kept until you delete it. Ask whoever else can be heard.
        </p>
      </div>
      <MicrophonePicker isDisabled={isOn || state === 'asking'} />
      <div className="record-meter">
        <p className="record-clock" role="timer" aria-label="Recorded time">
          {clock(elapsedSec)}
        </p>
        <LevelMeter level={level} isClipping={clipping} isOn={isOn} />
      </div>
      <div className="record-ways">
        {(state === 'idle' || state === 'failed') && (
          <Button look="primary" icon="record" onPress={() => void recording.start()}>
            Start recording
          </Button>
        )}
        {(isOn || state === 'asking') && (
          <Button look="primary" icon="stop" onPress={() => void recording.stop()}>
            {isOn ? 'Stop' : 'Waiting for your permission'}
          </Button>
        )}
        {state === 'stopped' && (
          <>
            <Button look="primary" onPress={() => void analyse()}>
              Analyse
            </Button>
            <Button icon="retry" onPress={() => void recording.start()}>
              Record again
            </Button>
            <Button look="quiet" onPress={() => void recording.discard()}>
              Discard
            </Button>
          </>
        )}
        {isOn && (
          <Button look="quiet" onPress={() => void recording.discard()}>
            Discard
          </Button>
        )}
      </div>
      {playbackUrl && (
        <audio className="record-listen" controls src={playbackUrl} aria-label="Listen to the recording" />
      )}
      {error && <Notice code={error.code} />}
      {warning && (
        <Notice code={warning.code}>
          {warning.code === 'audioSuspended' && (
            <Button onPress={() => void recording.resumeSound()}>Resume the sound</Button>
          )}
        </Notice>
      )}
      <AppliedNote applied={applied} />
      <KeptRecordings />
    </div>
  );
}
