import { useEffect, useMemo } from 'react';
import { liveOf } from '../../../store/live/liveFeature.ts';
import { recordingOf } from '../../../store/recording/recordingFeature.ts';
import { useAppStore, useUndertone } from '../../app/UndertoneContext.tsx';
import { useKeys } from '../../hooks/useKeys.ts';
import { LimitsNote } from '../../components/LimitsNote.tsx';
import { AppliedNote } from '../../recordings/AppliedNote.tsx';
import { KeptRecordings } from '../../recordings/KeptRecordings.tsx';
import { MicrophonePicker } from '../../recordings/MicrophonePicker.tsx';
import { LiveAnswerPanel } from './LiveAnswerPanel.tsx';
import { LiveControls } from './LiveControls.tsx';
import { LiveMeters } from './LiveMeters.tsx';
import { LiveNoise } from './LiveNoise.tsx';
import { LiveNotices } from './LiveNotices.tsx';
import { LiveSmoothing } from './LiveSmoothing.tsx';
import { LiveTimelineView } from './LiveTimelineView.tsx';
import './live.css';

/** Speak, and see it as you speak. */
export default function LivePage() {
  const undertone = useUndertone();
  const live = liveOf(undertone);
  const recording = recordingOf(undertone);
  const state = useAppStore((app) => app.live.state);
  const applied = useAppStore((app) => app.live.applied);
  useEffect(() => recording.watchDevices(), [recording]);
  useEffect(() => void recording.recover(), [recording]);
  const isOn = state === 'running' || state === 'paused';
  const isPaused = state === 'paused';
  const keys = useMemo(() => ({ m: live.mark, Space: isPaused ? live.resume : live.pause }), [live, isPaused]);
  useKeys(keys, isOn);
  return (
    <div className="page live-page">
      <div className="live-heading">
        <h1>Live</h1>
        <p className="soft">
          Speak, and see it as you speak. The sound is recorded as it comes and stays in this browser until you delete
          it. Ask whoever else can be heard.
        </p>
      </div>
      <div className="live-ways">
        <LiveControls />
        <LiveNotices />
      </div>
      <div className="live-main">
        <LiveMeters />
        <LiveTimelineView />
        <LiveNoise isLocked={isOn || state === 'asking' || state === 'stopping'} />
        <LiveSmoothing />
      </div>
      <div className="live-side">
        <LiveAnswerPanel />
        <LimitsNote />
      </div>
      <div className="live-below">
        <MicrophonePicker isDisabled={isOn || state === 'asking' || state === 'stopping'} />
        <AppliedNote applied={applied} />
        <KeptRecordings />
      </div>
    </div>
  );
}
