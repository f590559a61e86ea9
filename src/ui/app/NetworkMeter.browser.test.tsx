import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openTestApp } from '../../testing/openTestApp.tsx';
import { NetworkMeter } from './NetworkMeter.tsx';

let app: ReturnType<typeof openTestApp>;
beforeEach(() => (app = openTestApp()));
afterEach(() => app.close());

const meter = page.getByRole('button', { name: 'Show the proof' });
const count = (bytesSent: number) =>
  app.store.getState().setNetwork({ ownRequests: 12, foreignRequests: 3, bytesSent, refused: 2 });

it('shows and says what was sent, as it is counted', async () => {
  await app.draw(<NetworkMeter />);
  await expect.element(meter).toHaveAccessibleName('Bytes sent: 0. Show the proof');
  await expect.element(meter).toHaveTextContent('0 B sent');
  count(1234);
  await expect.element(meter).toHaveAccessibleName('Bytes sent: 1234. Show the proof');
  await expect.element(meter).toHaveTextContent('1.2 kB sent');
});

it('opens the figures behind it, which go on counting; Escape closes them', async () => {
  await app.draw(<NetworkMeter />);
  await userEvent.keyboard('{Tab}{Enter}');
  const proof = page.getByRole('dialog', { name: 'What this tab has sent' });
  await expect.element(proof).toBeVisible();
  count(98_765);
  const figures = () =>
    proof
      .getByRole('definition')
      .elements()
      .map((figure) => figure.textContent);
  await expect.poll(figures).toEqual(['98765', '12', '3', '2']);
  await userEvent.keyboard('{Escape}');
  await expect.element(proof).not.toBeInTheDocument();
  await expect.element(meter).toHaveFocus();
});
