import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { recordingOf } from '../../store/recording/recordingFeature.ts';
import { openTestApp } from '../../testing/openTestApp.tsx';
import { MicrophonePicker } from './MicrophonePicker.tsx';

let app: ReturnType<typeof openTestApp>;
let stopWatching: () => void;
beforeEach(() => {
  app = openTestApp();
  stopWatching = recordingOf(app.undertone).watchDevices();
});
afterEach(() => {
  stopWatching();
  app.close();
});

const picker = page.getByRole('button', { name: /Microphone/ });
const names = () =>
  page
    .getByRole('option')
    .elements()
    .map((option) => option.textContent);
const chosen = () => app.store.getState().recording.deviceId;

it('numbers microphones whose names the browser still hides, and names them once it does not', async () => {
  await app.draw(<MicrophonePicker isDisabled={false} />);
  await expect.element(picker).toHaveTextContent('System default');
  app.plugIn([
    { id: 'a', label: '' },
    { id: 'b', label: '' },
  ]);
  await userEvent.click(picker);
  await expect.poll(names).toEqual(['System default', 'Microphone 1', 'Microphone 2']);
  app.plugIn([
    { id: 'default', label: 'Default: Headset' },
    { id: 'a', label: 'Headset' },
    { id: 'b', label: 'Desk' },
  ]);
  await expect.poll(names).toEqual(['System default', 'Headset', 'Desk']);
});

it('is chosen by keys, says the choice, and goes back to the default', async () => {
  app.plugIn([
    { id: 'a', label: 'Headset' },
    { id: 'b', label: 'Desk' },
  ]);
  await app.draw(<MicrophonePicker isDisabled={false} />);
  await userEvent.keyboard('{Tab}{Enter}');
  await expect.element(page.getByRole('option', { name: 'System default' })).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  await expect.element(picker).toHaveTextContent('Desk');
  expect(chosen()).toBe('b');
  await userEvent.click(picker);
  await userEvent.click(page.getByRole('option', { name: 'System default' }));
  await expect.element(picker).toHaveTextContent('System default');
  expect(chosen()).toBeNull();
});

it('does not open while a recording runs', async () => {
  await app.draw(<MicrophonePicker isDisabled />);
  await expect.element(picker).toBeDisabled();
  await userEvent.click(picker, { force: true });
  await expect.element(page.getByRole('listbox')).not.toBeInTheDocument();
});
