import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Fold } from './Fold.tsx';

it('draws what is inside only while it is open, and says which it is', async () => {
  const onOpenChange = vi.fn();
  const drawn = vi.fn();
  function Inside() {
    drawn();
    return <p>Figures</p>;
  }
  await render(
    <Fold title="Features" note="pitch, energy" onOpenChange={onOpenChange}>
      <Inside />
    </Fold>,
  );
  const heading = page.getByRole('heading', { level: 2 }).getByRole('button', { name: 'Features' });
  await expect.element(heading).toHaveAttribute('aria-expanded', 'false');
  expect(drawn).not.toHaveBeenCalled();

  await userEvent.click(heading);
  await expect.element(page.getByText('Figures')).toBeVisible();
  await expect.element(heading).toHaveAttribute('aria-expanded', 'true');

  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('Figures')).not.toBeInTheDocument();
  expect(onOpenChange.mock.calls).toEqual([[true], [false]]);
});

it('opens and closes by the keyboard alone', async () => {
  await render(
    <Fold title="Sound">
      <button>Inside</button>
    </Fold>,
  );
  await userEvent.keyboard('{Tab} {Tab}');
  await expect.element(page.getByRole('button', { name: 'Inside' })).toHaveFocus();
  await userEvent.keyboard('{Shift>}{Tab}{/Shift} ');
  await expect.element(page.getByRole('button', { name: 'Inside' })).not.toBeInTheDocument();
});
