import { useMemo } from 'react';
import { Label, RadioGroup, ToggleButton } from 'react-aria-components';
import { RadioChoice } from '../../../components/Choice.tsx';
import { timelineSpans, type TimelineSpan } from '../../../../core/summary/timelineSpans.ts';
import { SMOOTHING_CHOICES } from '../../../../store/settings/settingsSlice.ts';
import { useAppStore } from '../../../app/UndertoneContext.tsx';
import { nextChange, nextUnsure } from '../../../charts/timeline/nextPlace.ts';
import { Button } from '../../../components/Button.tsx';
import { useKeys } from '../../../hooks/useKeys.ts';
import { useCanPlay, useIsLooping } from '../../../playback/usePlayer.ts';
import { useRecordingView } from '../../../recordings/recordingView.ts';
import './timelineControls.css';

/** Ways through a long recording: the next change of emotion, the next unsure stretch, the same span again and again, more or less smoothing. */
export function TimelineControls() {
  const { lanes, options, player } = useRecordingView();
  const smoothing = useAppStore((state) => state.smoothing);
  const setSmoothing = useAppStore((state) => state.setSmoothing);
  const isLooping = useIsLooping(player);
  const canPlay = useCanPlay(player);
  const ways = useMemo(() => {
    const jump = (next: (spans: readonly TimelineSpan[], sec: number) => number | null) => () => {
      const places = lanes
        .map((lane) => next(timelineSpans(lane, options), player.currentSec))
        .filter((sec) => sec !== null);
      if (places.length > 0) player.seek(Math.min(...places));
    };
    return { n: jump(nextChange), u: jump(nextUnsure), l: () => player.setLooping(!player.isLooping) };
  }, [lanes, options, player]);
  useKeys(ways);
  const isEmpty = lanes.every((lane) => lane.segments.length === 0);
  return (
    <div className="timeline-controls">
      <Button look="quiet" isDisabled={isEmpty} onPress={ways.n}>
        Next change
      </Button>
      <Button look="quiet" isDisabled={isEmpty} onPress={ways.u}>
        Next unsure
      </Button>
      <ToggleButton
        className="button button-quiet timeline-loop"
        isSelected={isLooping}
        isDisabled={!canPlay}
        onChange={(value) => player.setLooping(value)}
      >
        Loop
      </ToggleButton>
      <RadioGroup
        className="choices choices-row"
        orientation="horizontal"
        value={String(smoothing)}
        onChange={(value) => setSmoothing(Number(value))}
      >
        <Label className="soft">Median over</Label>
        {SMOOTHING_CHOICES.map((width) => (
          <RadioChoice key={width} value={String(width)}>
            <span>{width === 1 ? 'raw' : `${width} segments`}</span>
          </RadioChoice>
        ))}
      </RadioGroup>
    </div>
  );
}
