import { InfoNote } from './InfoNote.tsx';
import { KitSwitch } from './KitSwitch.tsx';
import './switch.css';

interface DenoiseSwitchProps {
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** Noise reduction before the analysis, and what to know about it. */
export function DenoiseSwitch({ isOn, isDisabled = false, onChange }: DenoiseSwitchProps) {
  return (
    <span className="switch-line">
      <KitSwitch isOn={isOn} isDisabled={isDisabled} onChange={onChange}>
        Reduce noise before the analysis
      </KitSwitch>
      <InfoNote about="noise reduction">
        <p>
          RNNoise takes hiss, hum and murmur out before the recogniser and the speech detector hear the sound. The
          recording itself stays as it is.
        </p>
        <p>
          The recogniser was trained without it and learned to bear some noise by itself: measured on clips with added
          noise, this costs a few answers in a hundred where there is little noise, and wins about as little where there
          is much. The Model page has the figures; your ears decide with “Hear it”.
        </p>
      </InfoNote>
    </span>
  );
}
