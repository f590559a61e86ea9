import { afterAll, describe, expect, it } from 'vitest';
import { mediaBytes } from '../../../e2e/fixtures/badInputs.ts';
import { GuardedDecoder } from './guardedDecoder.ts';

const clip = new Uint8Array(mediaBytes('speech.mp3'));
/** A table of sample times with one row for four billion samples: reading it comes to no end. */
const endless = (): Uint8Array => {
  const bytes = Buffer.from(mediaBytes('speech.m4a'));
  const table = bytes.indexOf('stts') + 4;
  bytes.writeUInt32BE(1, table + 4);
  bytes.writeUInt32BE(0xffffffff, table + 8);
  return bytes;
};
/** A table of eight million samples, some hours of sound: there is no memory for it here. */
const gigantic = (): Uint8Array => {
  const bytes = Buffer.from(mediaBytes('speech.m4a'));
  const table = bytes.indexOf('stsz') + 4;
  bytes.writeUInt32BE(1, table + 4);
  bytes.writeUInt32BE(8e6, table + 8);
  return bytes;
};

describe('GuardedDecoder', () => {
  const decoder = new GuardedDecoder({ freeSec: 6, heapMb: 64 });
  afterAll(() => decoder.dispose());

  it('goes on after a file that comes to no end and one that takes all memory', { timeout: 300_000 }, async () => {
    const before = await decoder.whole(clip, 16_000);
    expect(before.length / 16_000).toBeCloseTo(3.2, 0);
    for (const file of [endless(), gigantic()])
      await expect(decoder.whole(file, 16_000)).rejects.toMatchObject({
        code: 'decodeFailed',
        message: expect.stringMatching(/^The file is damaged: decoding it (came|took)/),
      });
    expect(await decoder.whole(clip, 16_000)).toEqual(before);
  });

  it('lets a file go that is not heard to its end', async () => {
    for await (const piece of decoder.mono(clip, 16_000)) if (piece.length > 0) break;
    expect((await decoder.whole(clip, 16_000)).length / 16_000).toBeCloseTo(3.2, 0);
  });
});
