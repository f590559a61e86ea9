import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { ProgressPanel } from './ProgressPanel.tsx';

const bar = (name: string) => page.getByRole('progressbar', { name });

it('says the stage, and how far it is as soon as that is known', async () => {
  const onCancel = vi.fn();
  const drawn = await render(<ProgressPanel progress={{ stage: 'decoding', fraction: null }} onCancel={onCancel} />);
  await expect.element(bar('Reading the sound')).toBeVisible();
  await expect.element(bar('Reading the sound')).not.toHaveAttribute('aria-valuenow');
  await drawn.rerender(<ProgressPanel progress={{ stage: 'analysing', fraction: 0.42 }} onCancel={onCancel} />);
  await expect.element(bar('Listening for emotions')).toHaveAttribute('aria-valuenow', '42');
  await expect.element(bar('Listening for emotions')).toHaveTextContent('42%');
  const done = document.querySelector('.progress-done')!;
  done.getAnimations().forEach((animation) => animation.finish());
  const share = done.getBoundingClientRect().width / done.parentElement!.clientWidth;
  expect(share).toBeCloseTo(0.42, 2);
});

it('is called off by press or key', async () => {
  const onCancel = vi.fn();
  await render(<ProgressPanel progress={{ stage: 'waiting', fraction: null }} onCancel={onCancel} />);
  await userEvent.click(page.getByRole('button', { name: 'Cancel' }));
  await userEvent.keyboard('{Enter}');
  expect(onCancel).toHaveBeenCalledTimes(2);
});
