import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openTestApp } from '../../testing/openTestApp.tsx';
import { testCard } from '../../testing/testCard.ts';
import { WatchPicker } from './WatchPicker.tsx';

let app: ReturnType<typeof openTestApp>;
beforeEach(() => (app = openTestApp()));
afterEach(() => app.close());

const useModel = () => app.store.getState().setModels({ card: testCard({ labels: ['calm', 'happy', 'sad'] }) });
const box = (name: string) => page.getByRole('group', { name: /at least one/ }).getByRole('checkbox', { name });
/** Press its words, as a user does: the box itself lies under them. */
const press = (name: string) => userEvent.click(page.getByRole('dialog').getByText(name, { exact: true }));
const watched = () => app.store.getState().observedLabels;

it('is not there before a model is', async () => {
  await app.draw(<WatchPicker />);
  await expect.element(page.getByRole('button')).not.toBeInTheDocument();
  useModel();
  await expect.element(page.getByRole('button', { name: 'Watching all 3 emotions' })).toBeVisible();
});

it('takes one away, says what is left out, and brings all back', async () => {
  useModel();
  await app.draw(<WatchPicker />);
  await userEvent.click(page.getByRole('button', { name: 'Watching all 3 emotions' }));
  await press('happy');
  await expect.element(box('happy')).not.toBeChecked();
  expect(watched()).toEqual(['calm', 'sad']);
  await userEvent.keyboard('{Escape}');
  await expect
    .element(page.getByText('Watching 2 of 3. Left out: happy; the rest is scaled up to 100 %.'))
    .toBeVisible();
  await userEvent.click(page.getByRole('button', { name: 'Watch all' }));
  expect(watched()).toBeNull();
  await expect.element(page.getByText(/Left out/)).not.toBeInTheDocument();
});

it('keeps the last one, however often it is pressed', async () => {
  useModel();
  app.settings.watch(['sad']);
  await app.draw(<WatchPicker />);
  await userEvent.click(page.getByRole('button', { name: 'Change' }));
  await press('sad');
  await press('sad');
  await press('sad');
  await expect.element(box('sad')).toBeChecked();
  expect(watched()).toEqual(['sad']);
  await press('calm');
  await press('sad');
  await expect.element(box('sad')).not.toBeChecked();
  expect(watched()).toEqual(['calm']);
});
