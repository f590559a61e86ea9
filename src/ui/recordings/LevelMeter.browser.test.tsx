import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { LevelMeter } from './LevelMeter.tsx';

const meter = page.getByRole('meter', { name: 'Level' });
const filledShare = () => {
  const fill = document.querySelector('.level-fill')!;
  return fill.getBoundingClientRect().width / fill.parentElement!.clientWidth;
};

it.each([
  { level: 1, words: '0 dBFS', now: 100 },
  { level: 0.1, words: '-20 dBFS', now: 67 },
  { level: 0.0001, words: 'No sound', now: 0 },
  { level: 0, words: 'No sound', now: 0 },
])('a peak of $level is $words, on a scale of 60 decibels', async ({ level, words, now }) => {
  await render(<LevelMeter level={level} isClipping={false} isOn />);
  await expect.element(meter).toHaveAttribute('aria-valuetext', words);
  await expect.element(page.getByText(words)).toBeVisible();
  expect(Math.round(Number(meter.element().getAttribute('aria-valuenow')))).toBe(now);
  expect(Math.round(filledShare() * 100)).toBe(now);
});

it('says when it is too loud, in words as well as in another colour', async () => {
  const drawn = await render(<LevelMeter level={1} isClipping={false} isOn />);
  const colour = () => getComputedStyle(document.querySelector('.level-fill')!).backgroundColor;
  const before = colour();
  await drawn.rerender(<LevelMeter level={1} isClipping isOn />);
  const words = 'Too loud: move away or turn the input down';
  await expect.element(meter).toHaveAttribute('aria-valuetext', words);
  await expect.element(page.getByText(words)).toBeVisible();
  expect(colour()).not.toBe(before);
});

it('says nothing while the microphone is off', async () => {
  await render(<LevelMeter level={0} isClipping={false} isOn={false} />);
  await expect.element(meter).toBeInTheDocument();
  await expect.element(page.getByText('No sound')).not.toBeInTheDocument();
});
