import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { ProgressStore, type UnfinishedEntry } from './progressStore.ts';

const entry = (key: string, savedAt: number): UnfinishedEntry => ({
  key,
  name: `${key}.wav`,
  sizeBytes: 10,
  durationSec: 3600,
  atSec: 60,
  savedAt,
  modelSha256: 'ab',
  stepSec: 1,
  lanes: [{ id: 'mix', name: 'Mix', channels: [] }],
});

describe('ProgressStore', () => {
  it('plays a journal back in order, with the newest entry', async () => {
    const store = new ProgressStore<string>();
    for (let number = 0; number < 12; number++)
      expect(await store.append(entry('one', number), number, [`${number}a`, `${number}b`])).toMatchObject({
        ok: true,
      });
    expect(await store.append(entry('other', 99), 0, ['not mine'])).toMatchObject({ ok: true });
    const found = await store.read('one');
    expect(found).toMatchObject({ ok: true, value: { entry: { savedAt: 11 } } });
    expect(found.ok && found.value?.steps).toEqual(
      Array.from({ length: 12 }, (_, number) => [`${number}a`, `${number}b`]).flat(),
    );
    expect(await store.countSteps('one')).toEqual({ ok: true, value: 12 });
  });

  it('forgets a recording and nothing else', async () => {
    const store = new ProgressStore<string>();
    await store.remove('one');
    expect(await store.read('one')).toEqual({ ok: true, value: null });
    expect(await store.countSteps('one')).toEqual({ ok: true, value: 0 });
    expect(await store.read('other')).toMatchObject({ ok: true, value: { steps: ['not mine'] } });
  });

  it('keeps the newest five', async () => {
    const store = new ProgressStore<string>();
    for (let number = 0; number < 8; number++) await store.append(entry(`r${number}`, 1000 + number), 0, ['x']);
    await store.makeRoom();
    const entries = await store.list();
    expect(entries.ok && entries.value.map(({ key }) => key)).toEqual(['r7', 'r6', 'r5', 'r4', 'r3']);
  });
});
