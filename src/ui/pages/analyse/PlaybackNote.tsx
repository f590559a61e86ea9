import { useCanPlay } from '../../playback/usePlayer.ts';
import { useRecordingView } from '../../recordings/recordingView.ts';

/** Why a recording that was analysed here cannot be heard here; nothing where it can be. */
export function PlaybackNote() {
  const { analysis, player } = useRecordingView();
  const canPlay = useCanPlay(player);
  const isAnalysedHere = analysis.state === 'done' && analysis.timing.totalMs !== null;
  if (canPlay || !isAnalysedHere) return null;
  return (
    <p className="soft">
      This browser’s player does not know this format, so the recording cannot be heard here. The answers are whole all
      the same; a copy as WAV or MP3 could be played.
    </p>
  );
}
