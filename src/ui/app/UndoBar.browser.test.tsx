import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openTestApp } from '../../testing/openTestApp.tsx';
import { UndoBar } from './UndoBar.tsx';

let app: ReturnType<typeof openTestApp>;
beforeEach(() => (app = openTestApp()));
afterEach(() => app.close());

const status = page.getByRole('status');

it('announces what was taken away, and brings it back once', async () => {
  const undo = vi.fn();
  const forget = vi.fn();
  await app.draw(<UndoBar />);
  await expect.element(status).toBeEmptyDOMElement();
  void app.undo.offer({ what: 'kept', name: 'interview.wav', count: 1 }, undo, forget);
  await expect.element(status).toHaveTextContent('Deleted interview.wav');
  await userEvent.click(status.getByRole('button', { name: 'Undo' }));
  await expect.element(status).toBeEmptyDOMElement();
  expect([undo.mock.calls.length, forget.mock.calls.length]).toEqual([1, 0]);
});

it('has a way back for each of the newest three, and takes the one that was pressed', async () => {
  const log: string[] = [];
  await app.draw(<UndoBar />);
  for (const name of ['one', 'two', 'three', 'four'])
    app.undo.offer({ what: 'analysis', name, count: 1 }, () => void log.push(name));
  await expect.element(status).toHaveTextContent(/two.*three.*four/);
  await expect.element(status).not.toHaveTextContent('one');
  await userEvent.click(status.getByRole('button', { name: 'Undo Removed three', exact: true }));
  await expect.element(status).not.toHaveTextContent('three');
  expect(log).toEqual(['three']);
  await expect.element(status).toHaveTextContent(/two.*four/);
});

it('goes away by itself when the offer has run out', async () => {
  await app.draw(<UndoBar />);
  const end = app.undo.offer({ what: 'batch', name: null, count: 40 }, () => undefined);
  await expect.element(status).toHaveTextContent('Cleared a batch of 40 files');
  await end();
  await expect.element(status).toBeEmptyDOMElement();
});
