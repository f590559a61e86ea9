import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runInThreads } from './runInThreads.ts';

const folder = fileURLToPath(new URL('../../../e2e/fixtures/media', import.meta.url));
const files = ['speech.wav', 'speech.mp3', 'missing.wav', 'speech.flac'];

describe('runInThreads', () => {
  it('gives the same outcomes, in order, in two threads as in none', async () => {
    const job = { kind: 'score', engine: { model: null, labels: null }, folder } as const;
    let numDone = 0;
    const alone = await runInThreads(job, files, 1, () => {});
    const apart = await runInThreads(job, files, 2, (count) => (numDone = count), 1);
    expect(numDone).toBe(files.length);
    expect(apart.map(({ file }) => file)).toEqual(files);
    expect(apart[2]).toEqual({ file: 'missing.wav', reason: 'There is no such file.' });
    expect(apart).toEqual(alone);
  });

  it('passes on why a thread could not begin', async () => {
    const job = { kind: 'score', engine: { model: 'nobody', labels: null }, folder } as const;
    await expect(runInThreads(job, files, 2, () => {}, 1)).rejects.toMatchObject({ code: 'modelMissing' });
  });
});
