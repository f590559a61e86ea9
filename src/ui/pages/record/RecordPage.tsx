import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { recoverRecordings } from '../../../store/recording/keptRecordings.ts';
import {
  analyzeRecording,
  discardRecording,
  resumeSound,
  startRecording,
  stopRecording,
  watchDevices,
} from '../../../store/recording/recording.ts';
import { useAppStore } from '../../app/UndertoneContext.tsx';
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
  const recording = useAppStore((state) => state.recording);
  const [, navigate] = useLocation();
  useEffect(() => watchDevices(), []);
  useEffect(() => void recoverRecordings(), []);
  const { state, error, warning } = recording;
  const isOn = state === 'recording';
  const analyse = async () => {
    await analyzeRecording();
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
          {clock(recording.elapsedSec)}
        </p>
        <LevelMeter level={recording.level} isClipping={recording.clipping} isOn={isOn} />
      </div>
      <div className="record-ways">
        {(state === 'idle' || state === 'failed') && (
          <Button look="primary" icon="record" onPress={() => void startRecording()}>
            Start recording
          </Button>
        )}
        {(isOn || state === 'asking') && (
          <Button look="primary" icon="stop" onPress={() => void stopRecording()}>
            {isOn ? 'Stop' : 'Waiting for your permission'}
          </Button>
        )}
        {state === 'stopped' && (
          <>
            <Button look="primary" onPress={() => void analyse()}>
              Analyse
            </Button>
            <Button icon="retry" onPress={() => void startRecording()}>
              Record again
            </Button>
            <Button look="quiet" onPress={discardRecording}>
              Discard
            </Button>
          </>
        )}
        {isOn && (
          <Button look="quiet" onPress={discardRecording}>
            Discard
          </Button>
        )}
      </div>
      {recording.playbackUrl && (
        <audio className="record-listen" controls src={recording.playbackUrl} aria-label="Listen to the recording" />
      )}
      {error && <Notice code={error.code} />}
      {warning && (
        <Notice code={warning.code}>
          {warning.code === 'audioSuspended' && <Button onPress={() => void resumeSound()}>Resume the sound</Button>}
        </Notice>
      )}
      <AppliedNote applied={recording.applied} />
      <KeptRecordings />
    </div>
  );
}
