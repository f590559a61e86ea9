import { expect, it } from 'vitest';
import { constantFlac } from '../../../e2e/hostile/constantFlac.ts';
import { mediaBytes } from '../../../e2e/fixtures/badInputs.ts';
import { READING_HANDLERS } from './handlers.ts';

const read = async (bytes: Uint8Array<ArrayBuffer>, largestBytes = Infinity) => {
  const handedOver: Transferable[] = [];
  const context = {
    signal: new AbortController().signal,
    tell: () => undefined,
    handOver: (part: Transferable) => handedOver.push(part),
  };
  const answer = await READING_HANDLERS.read({ file: new File([bytes], 'sound'), largestBytes }, context);
  if (!answer.ok) throw new Error(answer.error.message);
  return { ...answer.value, handedOver };
};

it('reads a file and looks it through in one go', async () => {
  const bytes = new Uint8Array(mediaBytes('speech.flac'));
  const { facts, whole, handedOver } = await read(bytes);
  expect(facts.format.kind).toBe('flac');
  expect(new Uint8Array(whole!.bytes)).toEqual(bytes);
  expect(whole).toMatchObject({ lostParts: 0, wholeParts: null, unfolds: { numChannels: 1 } });
  expect(handedOver).toEqual([whole!.bytes]);
});

it('hands on what is whole of a damaged file, beside the file itself', async () => {
  const bytes = new Uint8Array(mediaBytes('speech.flac'));
  bytes.fill(0, 30_000, 30_200);
  const { whole, handedOver } = await read(bytes);
  expect(whole!.lostParts).toBe(1);
  expect(whole!.bytes.byteLength).toBe(bytes.length);
  expect(whole!.wholeParts!.byteLength).toBeLessThan(bytes.length);
  expect(handedOver).toEqual([whole!.bytes, whole!.wholeParts]);
});

it('says what a bomb would unfold to, and leaves large files on the disk', async () => {
  const bomb = new Uint8Array(constantFlac(600, 8));
  expect((await read(bomb)).whole!.unfolds!.numFrames).toBeGreaterThan(600 * 47_000);
  expect((await read(bomb, 1000)).whole).toBeNull();
});
