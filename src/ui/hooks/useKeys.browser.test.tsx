import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openTestApp } from '../../testing/openTestApp.tsx';
import { useKeys } from './useKeys.ts';

let app: ReturnType<typeof openTestApp>;
beforeEach(() => (app = openTestApp()));
afterEach(() => app.close());

const map = { m: vi.fn(), Space: vi.fn() };

function Page() {
  useKeys(map);
  return (
    <>
      <button>Plain</button>
      <button aria-haspopup="listbox">List</button>
      <input aria-label="Text" />
      <div role="dialog" aria-label="Over the page">
        <button>Close</button>
      </div>
    </>
  );
}

/** Press M and the space bar while something has the focus; returns which of the two the page took. */
async function taken(label: string): Promise<string[]> {
  map.m.mockClear();
  map.Space.mockClear();
  const control = label === 'Text' ? page.getByLabelText(label) : page.getByRole('button', { name: label });
  (control.element() as HTMLElement).focus();
  await userEvent.keyboard('m ');
  return Object.entries(map).flatMap(([name, action]) => (action.mock.calls.length > 0 ? [name] : []));
}

it('leaves keys to the control that needs them', async () => {
  await app.draw(<Page />);
  expect(await taken('Plain')).toEqual(['m']);
  expect(await taken('List')).toEqual([]);
  expect(await taken('Text')).toEqual([]);
  expect(await taken('Close')).toEqual([]);
});

it('takes no letters at all where they are switched off', async () => {
  app.store.getState().setCharacterKeys(false);
  await app.draw(<Page />);
  expect(await taken('Plain')).toEqual([]);
});
