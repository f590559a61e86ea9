import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { DenoiseSwitch } from './DenoiseSwitch.tsx';

const control = page.getByRole('switch', { name: 'Reduce noise before the analysis' });

it('says whether it is on, and asks to be turned by press and key', async () => {
  const onChange = vi.fn();
  const drawn = await render(<DenoiseSwitch isOn={false} onChange={onChange} />);
  await expect.element(control).not.toBeChecked();
  await userEvent.click(page.getByText('Reduce noise before the analysis'));
  await drawn.rerender(<DenoiseSwitch isOn onChange={onChange} />);
  await expect.element(control).toBeChecked();
  await userEvent.keyboard(' ');
  expect(onChange.mock.calls).toEqual([[true], [false]]);
});

it('stays as it is while it is disabled', async () => {
  const onChange = vi.fn();
  await render(<DenoiseSwitch isOn isDisabled onChange={onChange} />);
  await expect.element(control).toBeDisabled();
  await userEvent.click(page.getByText('Reduce noise before the analysis'), { force: true });
  await expect.element(control).toBeChecked();
  expect(onChange).not.toHaveBeenCalled();
});

it('explains itself beside the switch; Escape closes the note and gives the focus back', async () => {
  const onChange = vi.fn();
  await render(<DenoiseSwitch isOn={false} onChange={onChange} />);
  const question = page.getByRole('button', { name: 'What is noise reduction?' });
  await userEvent.click(question);
  const note = page.getByRole('dialog', { name: 'noise reduction' });
  await expect.element(note).toHaveTextContent('The recording itself stays as it is');
  await userEvent.keyboard('{Escape}');
  await expect.element(note).not.toBeInTheDocument();
  await expect.element(question).toHaveFocus();
  expect(onChange).not.toHaveBeenCalled();
});
