import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { EmotionBars } from './EmotionBars.tsx';

const LABELS = ['sad', 'happy', 'calm'];
const ANSWER = { calm: 0.2, happy: 0.703, sad: 0.097 };

/** Every row as a screen reader reads it. */
const rows = () =>
  page
    .getByRole('table', { name: 'Probability of each emotion' })
    .getByRole('row')
    .elements()
    .slice(1)
    .map((row) => row.textContent.replace(/\s+/g, ' ').trim());
const one = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`Nothing on the page is ${selector}`);
  return found;
};

it('reads out every label with its figure, in the order of the model', async () => {
  await render(<EmotionBars labels={LABELS} probabilities={ANSWER} isSure notSureThreshold={0} />);
  expect(rows()).toEqual(['sad10 %', 'happy70 %', 'calm20 %']);
  await expect.element(page.getByText('not sure')).not.toBeInTheDocument();
});

it('draws each bar as long as its figure says, and the highest in strong type', async () => {
  await render(<EmotionBars labels={LABELS} probabilities={ANSWER} isSure notSureThreshold={0} />);
  const shares = [...document.querySelectorAll<HTMLElement>('.bars-fill')].map((fill) => {
    fill.getAnimations().forEach((animation) => animation.finish());
    return fill.getBoundingClientRect().width / fill.parentElement!.getBoundingClientRect().width;
  });
  expect(shares.map((share) => Math.round(share * 100))).toEqual([10, 70, 20]);
  const weights = page
    .getByRole('rowheader')
    .elements()
    .map((cell) => Number(getComputedStyle(cell).fontWeight));
  expect(weights).toEqual([400, 600, 400]);
});

it('hatches the bars of an answer that is not sure', async () => {
  const bars = await render(<EmotionBars labels={LABELS} probabilities={ANSWER} isSure notSureThreshold={0.3} />);
  const fill = () => getComputedStyle(one('.bars-fill')).backgroundImage;
  expect(fill()).toBe('none');
  await bars.rerender(<EmotionBars labels={LABELS} probabilities={ANSWER} isSure={false} notSureThreshold={0.3} />);
  expect(fill()).toContain('repeating-linear-gradient');
});

it('marks the threshold on every bar and says what it means', async () => {
  await render(<EmotionBars labels={LABELS} probabilities={ANSWER} isSure notSureThreshold={0.42} />);
  await expect.element(page.getByText('when no bar reaches 42 %, the answer is “not sure”')).toBeVisible();
  const track = one('.bars-track').getBoundingClientRect();
  const mark = one('.bars-track .bars-threshold').getBoundingClientRect();
  expect((mark.left - track.left) / track.width).toBeCloseTo(0.42, 2);
  expect(document.querySelectorAll('.bars-track .bars-threshold')).toHaveLength(LABELS.length);
});

it('keeps the place before there is an answer: a dash is no zero', async () => {
  const bars = await render(<EmotionBars labels={LABELS} probabilities={null} isSure notSureThreshold={0} />);
  expect(rows()).toEqual(['sad– %', 'happy– %', 'calm– %']);
  const height = one('table').getBoundingClientRect().height;
  await bars.rerender(<EmotionBars labels={LABELS} probabilities={ANSWER} isSure notSureThreshold={0} />);
  expect(one('table').getBoundingClientRect().height).toBe(height);
});

it('stands with no labels at all', async () => {
  await render(<EmotionBars labels={[]} probabilities={{}} isSure={false} notSureThreshold={0} caption="None yet" />);
  await expect.element(page.getByRole('table', { name: 'None yet' })).toBeInTheDocument();
  await expect.element(page.getByRole('rowheader')).not.toBeInTheDocument();
});
