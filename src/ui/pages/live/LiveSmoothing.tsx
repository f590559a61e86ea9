import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import { liveOf } from '../../../store/live/liveFeature.ts';
import { useAppStore, useUndertone } from '../../app/UndertoneContext.tsx';
import { Fold } from '../../components/Fold.tsx';

const MAX_MS = 3000;

/** How fast the shown answer follows the raw ones. */
export function LiveSmoothing() {
  const live = liveOf(useUndertone());
  const { attackMs, releaseMs } = useAppStore((app) => app.live.smoothing);
  return (
    <Fold title="Smoothing" note={`attack ${attackMs} ms, release ${releaseMs} ms`}>
      <div className="live-smoothing">
        <TimeSlider
          label="Attack"
          valueMs={attackMs}
          onChange={(value) => live.smoothBy({ attackMs: value, releaseMs })}
        />
        <TimeSlider
          label="Release"
          valueMs={releaseMs}
          onChange={(value) => live.smoothBy({ attackMs, releaseMs: value })}
        />
        <p className="soft small">
          Time constants: after this long a probability has gone 63 % of the way, up (attack) or down (release). 0 shows
          the raw answers. The kept answers are always raw.
        </p>
      </div>
    </Fold>
  );
}

interface TimeSliderProps {
  readonly label: string;
  readonly valueMs: number;
  readonly onChange: (valueMs: number) => void;
}

function TimeSlider({ label, valueMs, onChange }: TimeSliderProps) {
  return (
    <Slider
      className="live-slider"
      value={valueMs}
      minValue={0}
      maxValue={MAX_MS}
      step={50}
      onChange={(value) => onChange(typeof value === 'number' ? value : value[0])}
    >
      <Label>{label}</Label>
      <SliderOutput>{`${valueMs} ms`}</SliderOutput>
      <SliderTrack className="live-slider-track">
        <SliderThumb className="live-slider-thumb" />
      </SliderTrack>
    </Slider>
  );
}
