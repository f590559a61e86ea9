import { strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { AppFailure } from '../common/appError.ts';
import { readZip, RECORDING_LIMITS, type ZipLimits } from './zipGuard.ts';
import { concatBytes } from '../common/concat.ts';
import { ZipWriter } from './zipWriter.ts';

const signal = new AbortController().signal;
const LIMITS: ZipLimits = {
  maxEntries: 50,
  maxEntryBytes: 5e6,
  maxTotalBytes: 8e6,
  maxRatio: 100,
  ratioFromBytes: 1e6,
};

async function entriesOf(bytes: Uint8Array, limits = LIMITS, wants?: (name: string) => boolean, chunkBytes = 1000) {
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, index) =>
    bytes.slice(index * chunkBytes, (index + 1) * chunkBytes),
  );
  const found: { name: string; bytes: Uint8Array }[] = [];
  for await (const entry of readZip(signal, chunks, limits, wants)) found.push(entry);
  return found;
}

const noise = (length: number) =>
  Uint8Array.from({ length }, (_, index) => (Math.imul(index + 1, 2654435761) >>> 13) & 255);
const stored = (entries: Zippable) => zipSync(entries, { level: 0 });

/** Change a declared field or a name after packing, in every place where it stands. */
function replaceBytes(bytes: Uint8Array, from: Uint8Array, to: Uint8Array): Uint8Array {
  const out = bytes.slice();
  for (let at = 0; at + from.length <= out.length; at += 1) {
    if (from.every((value, index) => out[at + index] === value)) out.set(to, at);
  }
  return out;
}

describe('readZip', () => {
  it('gives back what was packed, in order, whatever the size of the pieces', async () => {
    const packed = zipSync({ 'a/eins.wav': noise(30_000), 'zwei ü.txt': strToU8('hello'), leer: new Uint8Array(0) });
    for (const chunkBytes of [1, 7, 100_000]) {
      const entries = await entriesOf(packed, LIMITS, undefined, chunkBytes);
      expect(entries.map((entry) => entry.name)).toEqual(['a/eins.wav', 'zwei ü.txt', 'leer']);
      expect(entries[0]!.bytes).toEqual(noise(30_000));
      expect(entries[2]!.bytes.length).toBe(0);
    }
  });

  it('reads archives with sizes behind the entries, as streaming writers make them', async () => {
    const chunks: Uint8Array[] = [];
    const writer = new ZipWriter((chunk) => chunks.push(chunk), '2026-01-01T00:00:00Z');
    await writer.add('one.json', '{"a":1}');
    await writer.add('two.opus', noise(9000));
    writer.finish();
    const entries = await entriesOf(concatBytes(chunks));
    expect(entries.map((entry) => [entry.name, entry.bytes.length])).toEqual([
      ['one.json', 7],
      ['two.opus', 9000],
    ]);
    expect(entries[1]!.bytes).toEqual(noise(9000));
  });

  it('passes over folders, clutter and what is not wanted, but still counts it', async () => {
    const packed = zipSync({
      'x/': new Uint8Array(0),
      '__MACOSX/._a.wav': noise(9),
      'x/.DS_Store': noise(9),
      'x/a.wav': noise(10),
      'x/b.pdf': noise(10),
    });
    expect((await entriesOf(packed, LIMITS, (name) => name.endsWith('.wav'))).map((entry) => entry.name)).toEqual([
      'x/a.wav',
    ]);
    await expect(entriesOf(packed, { ...LIMITS, maxEntries: 4 })).rejects.toMatchObject({
      code: 'zipUnsafe',
      message: expect.stringMatching(/more than 4/),
    });
  });

  it('refuses a bomb by its ratio long before it unfolds', async () => {
    const bomb = zipSync({ 'bomb.wav': new Uint8Array(20_000_000) }, { level: 9 });
    expect(bomb.length).toBeLessThan(25_000);
    const limits = { ...RECORDING_LIMITS, ratioFromBytes: 2e6 };
    await expect(entriesOf(bomb, limits)).rejects.toMatchObject({
      code: 'zipUnsafe',
      message: expect.stringMatching(/times its packed size/),
    });
  });

  it('refuses by size really met, even where the header declares little', async () => {
    const size = (value: number) => new Uint8Array(new Uint32Array([value]).buffer);
    const lying = replaceBytes(stored({ 'a.bin': noise(700_000) }), size(700_000), size(10));
    // fflate takes the smaller packed size at its word; what is left over is no entry, and the archive is refused or the entry stays small
    const outcome = await entriesOf(lying).then(
      (entries) => entries.every((entry) => entry.bytes.length <= 10),
      (error: unknown) => error instanceof AppFailure && error.code === 'zipCorrupt',
    );
    expect(outcome).toBe(true);
    const lyingDeflate = replaceBytes(zipSync({ 'a.bin': new Uint8Array(6_000_000) }), size(6_000_000), size(10));
    await expect(entriesOf(lyingDeflate, { ...LIMITS, maxRatio: 1e9 })).rejects.toMatchObject({
      code: 'zipUnsafe',
      message: expect.stringMatching(/beyond 5000000/),
    });
  });

  it('refuses by declared size, total size and count', async () => {
    await expect(entriesOf(stored({ a: noise(100) }), { ...LIMITS, maxEntryBytes: 99 })).rejects.toMatchObject({
      code: 'zipUnsafe',
      message: expect.stringMatching(/declares 100/),
    });
    await expect(
      entriesOf(stored({ a: noise(60), b: noise(60) }), { ...LIMITS, maxTotalBytes: 100 }),
    ).rejects.toMatchObject({ code: 'zipUnsafe' });
  });

  it.each(['../evil.wav', 'a/../../evil.wav', '/etc/passwd', 'C:/x.wav', 'a\\..\\b.wav', '..', 'a\u0000.wav'])(
    'refuses the name %j',
    async (name) => {
      await expect(entriesOf(stored({ 'ok.wav': noise(5), [name]: noise(5) }))).rejects.toMatchObject({
        code: 'zipUnsafe',
      });
    },
  );

  it('hands out nothing after the bad name', async () => {
    const found: string[] = [];
    const reading = (async () => {
      for await (const entry of readZip(signal, [stored({ '../evil': noise(5), 'ok.wav': noise(5) })], LIMITS))
        found.push(entry.name);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'zipUnsafe' });
    expect(found).toEqual([]);
  });

  it('keeps names that only look odd', async () => {
    expect((await entriesOf(stored({ 'a..b/...wav': noise(1), '.hidden.wav': noise(1) }))).length).toBe(2);
  });

  it('refuses two entries of one name, whatever the case', async () => {
    await expect(entriesOf(stored({ 'a.wav': noise(5), 'A.WAV': noise(6) }))).rejects.toMatchObject({
      code: 'zipUnsafe',
      message: expect.stringMatching(/Two entries/),
    });
  });

  it('calls other files, cut-off archives and damaged entries corrupt', async () => {
    const packed = zipSync({ 'a.txt': strToU8('hello '.repeat(500)), 'b.bin': noise(5000) });
    await expect(entriesOf(strToU8('RIFF this is no zip'))).rejects.toMatchObject({ code: 'zipCorrupt' });
    await expect(entriesOf(new Uint8Array(0))).rejects.toMatchObject({ code: 'zipCorrupt' });
    for (const kept of [20, 45, packed.length >> 1, packed.length - 30])
      await expect(entriesOf(packed.slice(0, kept))).rejects.toMatchObject({ code: 'zipCorrupt' });
    const damaged = packed.slice();
    damaged.fill(0xff, 36, 50);
    await expect(entriesOf(damaged)).rejects.toMatchObject({ code: 'zipCorrupt' });
    const strange = replaceBytes(
      stored({ 'a.txt': noise(40) }),
      Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 0, 0),
      Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 14, 0),
    );
    await expect(entriesOf(strange)).rejects.toMatchObject({
      code: 'zipCorrupt',
      message: expect.stringMatching(/\(14\)/),
    });
  });

  it('reads an empty archive as nothing and stops when aborted', async () => {
    expect(await entriesOf(zipSync({}))).toEqual([]);
    const stop = new AbortController();
    stop.abort();
    await expect(readZip(stop.signal, [zipSync({ a: noise(5) })]).next()).rejects.toMatchObject({ name: 'AbortError' });
  });
});
