import { useState } from 'react';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { TablePages } from './TablePages.tsx';

function Leaves({ count }: { readonly count: number }) {
  const [first, setFirst] = useState(0);
  return <TablePages count={count} first={first} rowsPerPage={10} onFirst={setFirst} />;
}

const earlier = page.getByRole('button', { name: 'Earlier' });
const later = page.getByRole('button', { name: 'Later' });

it('is not there where all rows fit on one leaf', async () => {
  const { container } = await render(<Leaves count={10} />);
  expect(container.textContent).toBe('');
});

it('goes to the end and back, says where it is, and stops at both ends', async () => {
  await render(<Leaves count={23} />);
  await expect.element(page.getByText('1–10 of 23')).toBeVisible();
  await expect.element(earlier).toBeDisabled();
  await userEvent.click(later);
  await expect.element(page.getByText('11–20 of 23')).toBeVisible();
  await expect.element(earlier).toBeEnabled();
  await userEvent.click(later);
  await expect.element(page.getByText('21–23 of 23')).toBeVisible();
  await expect.element(later).toBeDisabled();
  await userEvent.click(earlier);
  await userEvent.click(earlier);
  await expect.element(page.getByText('1–10 of 23')).toBeVisible();
  await expect.element(earlier).toBeDisabled();
});

it('ends where the last leaf is full', async () => {
  await render(<Leaves count={20} />);
  await userEvent.click(later);
  await expect.element(page.getByText('11–20 of 20')).toBeVisible();
  await expect.element(later).toBeDisabled();
});
