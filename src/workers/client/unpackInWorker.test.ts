import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { ChannelWorker } from '../../testing/channelWorker.ts';
import { READING_HANDLERS } from '../reading/handlers.ts';
import type { ReadingCalls } from '../reading/readingProtocol.ts';
import { serve } from '../serve.ts';
import { unpackInWorker } from './unpackInWorker.ts';

const ENTRIES = {
  'day/one.wav': strToU8('first'),
  'day/two.mp3': strToU8('second'),
  'labels.csv': strToU8('file,label'),
  'readme.txt': strToU8('left out'),
};

function unpack(bytes: Uint8Array, signal = new AbortController().signal) {
  const workers: ChannelWorker[] = [];
  const progress: number[] = [];
  const zip = new File([new Uint8Array(bytes)], 'May.zip', { lastModified: 7 });
  const unpacked = unpackInWorker(
    signal,
    zip,
    (numFiles) => progress.push(numFiles),
    () => {
      const worker = new ChannelWorker((port) => serve<ReadingCalls>(port, () => READING_HANDLERS));
      workers.push(worker);
      return worker as unknown as Worker;
    },
  );
  return { unpacked, progress, workers };
}

it('gives the sound and label files under the name of the archive, told one by one, and ends its thread', async () => {
  const { unpacked, progress, workers } = unpack(zipSync(ENTRIES));
  const result = await unpacked;
  if (!result.ok) throw new Error(result.error.message);
  const { files, numOthers } = result.value;
  expect(await Promise.all(files.map(async ({ path, file }) => [path, file.name, await file.text()]))).toEqual([
    ['May/day/one.wav', 'one.wav', 'first'],
    ['May/day/two.mp3', 'two.mp3', 'second'],
    ['May/labels.csv', 'labels.csv', 'file,label'],
  ]);
  expect(files.map(({ file }) => file.lastModified)).toEqual([7, 7, 7]);
  expect(numOthers).toBe(1);
  expect(progress).toEqual([1, 2, 3]);
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true]);
});

it('refuses an archive whole when one file in it is damaged', async () => {
  const damaged = zipSync(ENTRIES, { level: 0 });
  damaged[Buffer.from(damaged).indexOf('second')]! ^= 1;
  const { unpacked } = unpack(damaged);
  expect(await unpacked).toMatchObject({
    ok: false,
    error: { code: 'zipCorrupt', message: expect.stringContaining('two.mp3') as string },
  });
});

it.each([
  ['names that climb out', zipSync({ '../up.wav': strToU8('x') }), 'zipUnsafe'],
  ['nothing in it', zipSync({}), 'zipUseless'],
  ['nothing of use in it', zipSync({ 'readme.txt': strToU8('Nothing here.') }), 'zipUseless'],
  ['what is no archive', strToU8('This is not an archive.'), 'zipCorrupt'],
])('refuses %s', async (_, bytes, code) => {
  expect(await unpack(bytes).unpacked).toMatchObject({ ok: false, error: { code } });
});

it('stops when told to, and ends its thread', async () => {
  const stop = new AbortController();
  const { unpacked, workers } = unpack(zipSync(ENTRIES), stop.signal);
  stop.abort();
  expect(await unpacked).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true]);
});
