import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { recordingOf } from '../../store/recording/recordingFeature.ts';
import { useAppStore, useUndertone } from '../app/UndertoneContext.tsx';
import { Icon } from '../components/Icon.tsx';
import '../components/popover.css';
import '../components/choices.css';
import './microphonePicker.css';

const DEFAULT_ID = 'system-default';

/** Which microphone; names appear once one was allowed. */
export function MicrophonePicker({ isDisabled }: { readonly isDisabled: boolean }) {
  const recording = recordingOf(useUndertone());
  const { devices, deviceId } = useAppStore((state) => state.recording);
  const choices = [
    { id: DEFAULT_ID, name: 'System default' },
    ...devices
      .filter((device) => device.id !== '' && device.id !== 'default')
      .map((device, index) => ({ id: device.id, name: device.label || `Microphone ${index + 1}` })),
  ];
  return (
    <Select
      className="select"
      isDisabled={isDisabled}
      value={deviceId ?? DEFAULT_ID}
      onChange={(id) => recording.chooseMicrophone(id === DEFAULT_ID || id === null ? null : String(id))}
    >
      <Label className="soft">Microphone</Label>
      <Button className="button button-plain select-button">
        <SelectValue />
        <Icon name="chevron" />
      </Button>
      <Popover className="popover select-list" offset={4}>
        <ListBox items={choices}>
          {({ id, name }) => (
            <ListBoxItem id={id} className="choice">
              {name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
