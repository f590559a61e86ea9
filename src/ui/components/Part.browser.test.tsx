import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { lazyPart } from './lazyPart.ts';
import { Part } from './Part.tsx';

// React reports what a boundary caught; here that is what the test is about.
beforeEach(() => vi.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => vi.restoreAllMocks());

const notice = page.getByRole('alert');
const again = notice.getByRole('button', { name: 'Try again' });

it('keeps a failure where it happened, and draws the part anew when asked', async () => {
  let isBroken = true;
  function Fragile() {
    if (isBroken) throw new Error('no such row');
    return <p>The figures</p>;
  }
  await render(
    <>
      <h1>The rest of the page</h1>
      <Part place="">
        <Fragile />
      </Part>
    </>,
  );
  await expect.element(notice).toHaveTextContent('broke while it was being drawn');
  await expect.element(page.getByRole('heading', { name: 'The rest of the page' })).toBeVisible();
  await userEvent.click(again);
  await expect.element(notice).toBeInTheDocument();
  isBroken = false;
  await userEvent.click(again);
  await expect.element(page.getByText('The figures')).toBeVisible();
  await expect.element(notice).not.toBeInTheDocument();
});

it('holds the place while a part is on its way, and asks for it again when it did not come', async () => {
  const answers: ((isThere: boolean) => void)[] = [];
  const Late = lazyPart(
    () =>
      new Promise<{ default: () => React.ReactNode }>((resolve, reject) =>
        answers.push((isThere) =>
          isThere
            ? resolve({ default: () => <p>Here now</p> })
            : reject(new TypeError('Failed to fetch dynamically imported module')),
        ),
      ),
  );
  await render(
    <Part place={<p>On its way</p>}>
      <Late />
    </Part>,
  );
  await expect.element(page.getByText('On its way')).toBeVisible();
  answers[0]!(false);
  await expect.element(notice).toHaveTextContent('did not load');
  await userEvent.click(again);
  await expect.element(page.getByText('On its way')).toBeVisible();
  expect(answers).toHaveLength(2);
  answers[1]!(true);
  await expect.element(page.getByText('Here now')).toBeVisible();
});

it('offers only the reload where another try cannot help', async () => {
  function Unstyled(): never {
    throw new Error('Unable to preload CSS for /assets/lab.css');
  }
  await render(
    <Part place="">
      <Unstyled />
    </Part>,
  );
  await expect.element(notice.getByRole('button', { name: 'Reload the page' })).toBeVisible();
  await expect.element(again).not.toBeInTheDocument();
});
