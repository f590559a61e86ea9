import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { SAMPLE_NOTES } from '../../testing/makeNotes.ts';
import { makeResult } from '../../testing/makeResult.ts';
import type { Result } from '../common/result.ts';
import { makeRecord, type LibraryRecord } from '../contract/libraryRecord.ts';
import { readLibrary, writeLibrary, type LibraryParcel } from './libraryArchive.ts';

const NOW = '2026-03-01T12:00:00Z';
const signal = new AbortController().signal;
const MANIFEST = { 'undertone-library.json': strToU8(JSON.stringify({ undertoneLibrary: 1, exportedAt: NOW })) };
const RECORD = makeRecord({ id: 'kept-1', result: makeResult(), notes: SAMPLE_NOTES, audioBytes: null }, NOW);
const TAKEN = { ok: true, value: { record: RECORD, audio: null } };

describe('a library file', () => {
  it('gives back what was put in', async () => {
    expect(await readAll(await written(RECORD))).toEqual([TAKEN]);
  });

  it('carries only what the contract knows of an entry', async () => {
    const entry = { ...RECORD.entry, revision: 7 };
    expect(await readAll(await written({ ...RECORD, entry }))).toEqual([TAKEN]);
  });

  it('is read when it was written before records carried a version', async () => {
    expect(await readAll(archiveOf({ ...RECORD, audio: null }))).toEqual([TAKEN]);
  });

  it.each(['__proto__', 'constructor', 'toString', '', '../up', 'a'.repeat(300)])(
    'with the id %j is refused, and its place is named',
    async (id) => {
      const forged = archiveOf({ ...RECORD, entry: { ...RECORD.entry, id }, audio: null });
      expect(await readAll(forged)).toMatchObject([
        {
          error: {
            code: 'fileUnreadable',
            message: expect.stringContaining('analyses/1.json: This is not a kept analysis: entry.id ') as string,
          },
        },
      ]);
    },
  );

  it.each([
    ['a length of 31 years', { result: { ...RECORD.result, source: { kind: 'file', name: 'x', durationSec: 1e9 } } }],
    ['an unknown field', { mood: 'fine' }],
    ['no notes', { notes: null }],
    ['a version to come', { schemaVersion: 2 }],
    ['a day that no calendar has', { entry: { ...RECORD.entry, savedAt: '2026-02-30T00:00:00Z' } }],
  ])('with %s is refused', async (_, change) => {
    expect(await readAll(archiveOf({ ...RECORD, audio: null, ...change }))).toMatchObject([
      { ok: false, error: { code: 'fileUnreadable' } },
    ]);
  });

  it('with one bad record gives the others, and the sound of each to its own', async () => {
    const whole = strToU8(JSON.stringify({ ...RECORD, audio: null }));
    const withSound = strToU8(JSON.stringify({ ...RECORD, audio: { fileName: 'a.wav', mimeType: 'audio/wav' } }));
    const archive = zipSync({
      ...MANIFEST,
      'analyses/1.json': withSound,
      'analyses/2.json': strToU8('{"entry":'),
      'audio/2': strToU8('nobody’s'),
      'analyses/3.json': withSound,
      'audio/3': strToU8('sound'),
      'analyses/4.json': whole,
    });
    expect(await readAll(archive)).toMatchObject([
      TAKEN,
      { ok: false, error: { message: expect.stringMatching(/^analyses\/2\.json: /) as string } },
      { ok: true, value: { audio: { bytes: strToU8('sound'), fileName: 'a.wav' } } },
      TAKEN,
    ]);
  });

  it('of a version to come is refused by its manifest', async () => {
    const later = zipSync({ 'undertone-library.json': strToU8('{"undertoneLibrary":2}') });
    await expect(readAll(later)).rejects.toMatchObject({
      message: expect.stringContaining('undertoneLibrary must be 1, not 2') as string,
    });
  });

  it('with more brackets than any analysis is refused before they become objects', async () => {
    const bomb = strToU8(`{"schemaVersion":1,"notes":[${'[],'.repeat(1_000_001)}[]]}`);
    expect(await readAll(zipSync({ ...MANIFEST, 'analyses/1.json': bomb }))).toMatchObject([
      {
        error: {
          code: 'zipUnsafe',
          message: expect.stringContaining(
            'analyses/1.json in this library has more parts than any analysis',
          ) as string,
        },
      },
    ]);
  });

  it('with an entry larger than any analysis is refused', async () => {
    const large = new Uint8Array(128 * 2 ** 20 + 1).fill(0x20);
    expect(await readAll(zipSync({ ...MANIFEST, 'analyses/1.json': large }, { level: 0 }))).toMatchObject([
      { ok: false, error: { code: 'zipUnsafe' } },
    ]);
  });
});

function archiveOf(document: object): Uint8Array {
  return zipSync({ ...MANIFEST, 'analyses/1.json': strToU8(JSON.stringify(document)) });
}

async function written(record: LibraryRecord): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const parcels = (async function* (): AsyncGenerator<LibraryParcel> {
    yield await Promise.resolve({ record, audio: null });
  })();
  await writeLibrary(signal, parcels, NOW, (bytes) => chunks.push(bytes.slice()));
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

async function readAll(archive: Uint8Array): Promise<Result<LibraryParcel>[]> {
  const parcels: Result<LibraryParcel>[] = [];
  const chunks = (async function* (): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(archive);
  })();
  for await (const parcel of readLibrary(signal, chunks)) parcels.push(parcel);
  return parcels;
}
