import { useState } from 'react';
import { CheckboxGroup, Label, RadioGroup } from 'react-aria-components';
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { CheckChoice, RadioChoice } from './Choice.tsx';

function Steps() {
  return (
    <RadioGroup defaultValue="1" className="choices">
      <Label>Step</Label>
      <RadioChoice value="1">One second</RadioChoice>
      <RadioChoice value="2">Two seconds</RadioChoice>
      <RadioChoice value="5">Five seconds</RadioChoice>
    </RadioGroup>
  );
}

const radio = (name: string) => page.getByRole('radiogroup', { name: 'Step' }).getByRole('radio', { name });

it('takes the words for the mark: a press on them chooses, and only one is chosen', async () => {
  await render(<Steps />);
  await userEvent.click(page.getByText('Five seconds'));
  await expect.element(radio('Five seconds')).toBeChecked();
  await expect.element(radio('One second')).not.toBeChecked();
});

it('is one stop for Tab, and arrows go round', async () => {
  await render(<Steps />);
  await userEvent.keyboard('{Tab}');
  await expect.element(radio('One second')).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(radio('Two seconds')).toBeChecked();
  await userEvent.keyboard('{ArrowUp}{ArrowUp}');
  await expect.element(radio('Five seconds')).toBeChecked();
  await userEvent.keyboard('{Tab}');
  expect(document.activeElement).toBe(document.body);
});

it('ticks and unticks by the space bar, each by itself', async () => {
  const onChange = vi.fn();
  await render(
    <CheckboxGroup defaultValue={['csv']} onChange={onChange}>
      <Label>Files</Label>
      <CheckChoice value="csv">Table</CheckChoice>
      <CheckChoice value="json">Everything</CheckChoice>
    </CheckboxGroup>,
  );
  const box = (name: string) => page.getByRole('group', { name: 'Files' }).getByRole('checkbox', { name });
  await userEvent.keyboard('{Tab} ');
  await expect.element(box('Table')).not.toBeChecked();
  await userEvent.keyboard('{Tab} ');
  await expect.element(box('Everything')).toBeChecked();
  expect(onChange.mock.calls).toEqual([[[]], [['json']]]);
});

it('alone, it says its own state; disabled, it takes neither press nor key', async () => {
  const onChange = vi.fn();
  function Alone() {
    const [isOn, setIsOn] = useState(false);
    return (
      <>
        <CheckChoice isSelected={isOn} onChange={setIsOn}>
          Keep the sound
        </CheckChoice>
        <CheckChoice isSelected isDisabled onChange={onChange}>
          Keep the answers
        </CheckChoice>
      </>
    );
  }
  await render(<Alone />);
  await userEvent.click(page.getByText('Keep the sound'));
  await expect.element(page.getByRole('checkbox', { name: 'Keep the sound' })).toBeChecked();
  const disabled = page.getByRole('checkbox', { name: 'Keep the answers' });
  await expect.element(disabled).toBeDisabled();
  await userEvent.click(page.getByText('Keep the answers'), { force: true });
  await expect.element(disabled).toBeChecked();
  expect(onChange).not.toHaveBeenCalled();
});
