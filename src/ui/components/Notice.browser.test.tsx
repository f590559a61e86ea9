import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { errorSentence } from '../words/errorSentence.ts';
import { Button } from './Button.tsx';
import { Notice, NoticeOf } from './Notice.tsx';

it.each(['fileUnreadable', 'micDenied', 'storageFull'] as const)(
  'announces %s: what happened, then what to do, then what was kept',
  async (code) => {
    await render(<Notice code={code} />);
    const { happened, next, kept } = errorSentence(code);
    await expect.element(page.getByRole('alert')).toHaveTextContent(`${happened}${next}${kept}`);
    await expect.element(page.getByRole('button')).not.toBeInTheDocument();
  },
);

it('has the ways on inside what is announced, within reach of Tab', async () => {
  const onRetry = vi.fn();
  await render(
    <NoticeOf sentence={{ happened: 'It broke.', kept: 'All is kept.', next: 'Try again.' }}>
      <Button onPress={onRetry}>Try again</Button>
    </NoticeOf>,
  );
  const way = page.getByRole('alert').getByRole('button', { name: 'Try again' });
  await userEvent.keyboard('{Tab}');
  await expect.element(way).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(onRetry).toHaveBeenCalledOnce();
});
