import { afterEach, expect, it, vi } from 'vitest';
import { openTab, type Tab } from './openTab.ts';

/** Locks of a browser: held until their work is done, and listed meanwhile. */
function fakeLocks() {
  const held = new Set<string>();
  return {
    async request(name: string, work: () => Promise<void>) {
      held.add(name);
      await work();
      held.delete(name);
    },
    query: () => Promise.resolve({ held: [...held].map((name) => ({ name })) }),
  };
}

const open: Tab<string>[] = [];
const join = (name: string): Tab<string> => {
  const tab = openTab<string>(name);
  open.push(tab);
  return tab;
};
afterEach(() => {
  for (const tab of open.splice(0)) tab.close();
  vi.unstubAllGlobals();
});

it('tells the other tabs, not itself, and hears until it stops listening', async () => {
  const [here, there] = [join('one'), join('one')];
  const elsewhere = join('two');
  const heard: string[] = [];
  for (const [tab, name] of [
    [here, 'here'],
    [elsewhere, 'elsewhere'],
  ] as const)
    tab.listen((message) => heard.push(`${name} ${message}`));
  const stop = there.listen((message) => heard.push(`there ${message}`));
  here.tell('a');
  await vi.waitFor(() => expect(heard).toEqual(['there a']));
  stop();
  here.tell('b');
  there.tell('c');
  await vi.waitFor(() => expect(heard).toEqual(['there a', 'here c']));
});

it('knows which tabs are open, until they close', async () => {
  vi.stubGlobal('navigator', { locks: fakeLocks() });
  const [here, there] = [join('one'), join('one')];
  join('two');
  expect(await here.livingIds()).toEqual(new Set([here.id, there.id]));
  there.close();
  await vi.waitFor(async () => expect(await here.livingIds()).toEqual(new Set([here.id])));
});

it('does not know where the browser has no locks', async () => {
  vi.stubGlobal('navigator', {});
  expect(await join('one').livingIds()).toBeNull();
});
