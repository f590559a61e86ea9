import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { SAMPLE_NOTES } from '../../testing/makeNotes.ts';
import { makeResult } from '../../testing/makeResult.ts';
import { EXPORT_FORMATS, exportFormat } from './formats.ts';
import { writeLabelledClips } from './labelledClips.ts';
import { LIMITS_SENTENCE } from './provenance.ts';
import { encodeWav } from './wav.ts';
import { writeExportZip, type ZipSource } from './zip.ts';
import { readZip } from './zipGuard.ts';
import { concatBytes } from '../common/concat.ts';
import { ZipWriter } from './zipWriter.ts';
import { readLabels } from '../corpus/readLabels.ts';

const EXPORTED_AT = '2026-03-01T12:00:00Z';
const signal = new AbortController().signal;
const sourceNamed = (name: string, notes = SAMPLE_NOTES): ZipSource => ({
  result: makeResult({ source: { kind: 'file', name, durationSec: 62.345 } }),
  notes,
  exportedAt: EXPORTED_AT,
});

async function exported(sources: ZipSource[], formats = EXPORT_FORMATS): Promise<Record<string, Uint8Array>> {
  const chunks: Uint8Array[] = [];
  await writeExportZip(signal, sources, { formats, exportedAt: EXPORTED_AT }, (chunk) => chunks.push(chunk));
  return unzipSync(concatBytes(chunks));
}

describe('writeExportZip', () => {
  it('holds every format of a source, its extras, the table of lanes and a README', async () => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);
    const files = await exported([{ ...sourceNamed('clip.wav'), extras: [{ suffix: '.png', bytes: png }] }]);
    expect(Object.keys(files)).toEqual([
      ...EXPORT_FORMATS.map((format) => `clip${format.suffix}`),
      'clip.png',
      'all-lanes.csv',
      'README.txt',
    ]);
    for (const format of EXPORT_FORMATS)
      expect(strFromU8(files[`clip${format.suffix}`]!)).toBe([...format.serialise(sourceNamed('clip.wav'))].join(''));
    expect(files['clip.png']).toEqual(png);
    expect(strFromU8(files['README.txt']!)).toContain(LIMITS_SENTENCE);
  });

  it('has one output per source name, each safe and its own', async () => {
    const hostile = ['../../evil.wav', 'evil.mp3', 'con.wav', '\u202e<script>.wav', `${'x'.repeat(5000)}.wav`, '/'];
    const files = await exported(
      hostile.map((name) => sourceNamed(name, [])),
      [exportFormat('json')],
    );
    const names = Object.keys(files);
    expect(names.length).toBe(hostile.length + 2);
    expect(names.slice(0, 4)).toEqual(['evil.json', 'evil (2).json', '_con.json', '_script_.json']);
    expect(names.every((name) => !/[\\/:*?"<>|]|^\.|\.\./.test(name) && name.length < 140)).toBe(true);
    expect(strFromU8(files['README.txt']!)).toContain('evil (2): evil.mp3');
  });

  it('passes its own guard', async () => {
    const chunks: Uint8Array[] = [];
    await writeExportZip(signal, [sourceNamed('a.wav'), sourceNamed('b.wav')], { exportedAt: EXPORTED_AT }, (chunk) =>
      chunks.push(chunk),
    );
    let count = 0;
    for await (const entry of readZip(signal, chunks)) count += entry.bytes.length > 0 ? 1 : 0;
    expect(count).toBe(2 * EXPORT_FORMATS.length + 2);
  });

  it('lists what failed, and why, harmless in a spreadsheet', async () => {
    const chunks: Uint8Array[] = [];
    const failed = [{ name: '=cmd.wav', code: 'notAudio', reason: 'This does not look like sound, "at all".' }];
    await writeExportZip(
      signal,
      [sourceNamed('a.wav')],
      { exportedAt: EXPORTED_AT, formats: [exportFormat('json')], failed },
      (chunk) => chunks.push(chunk),
    );
    const files = unzipSync(concatBytes(chunks));
    expect(strFromU8(files['failed.csv']!)).toContain(
      '\'=cmd.wav,notAudio,"This does not look like sound, ""at all""."',
    );
    expect(strFromU8(files['README.txt']!)).toContain('1 of the files brought in have no result');
  });

  it('refuses more entries than a zip can count, in a sentence', async () => {
    const writer = new ZipWriter(() => undefined, EXPORTED_AT);
    for (let entry = 0; entry < 65_535; entry += 1) await writer.add(`${entry}.png`, '');
    await expect(writer.add('one-too-many.png', '')).rejects.toMatchObject({ code: 'zipTooLarge' });
  }, 60_000);

  it('stops when told to', async () => {
    const stop = new AbortController();
    const onProgress = () => stop.abort();
    await expect(
      writeExportZip(
        stop.signal,
        [sourceNamed('a'), sourceNamed('b')],
        { exportedAt: EXPORTED_AT, onProgress },
        () => undefined,
      ),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('writeLabelledClips', () => {
  it('cuts corrected spans and lists them so that the evaluation can read them', async () => {
    const chunks: Uint8Array[] = [];
    const clip = (_: AbortSignal, note: { startSec: number; endSec: number }) =>
      Promise.resolve(
        note.startSec > 3
          ? null
          : encodeWav([new Float32Array(Math.round((note.endSec - note.startSec) * 16))], 16_000, 'pcm16'),
      );
    const counts = await writeLabelledClips(
      signal,
      [{ result: makeResult(), notes: SAMPLE_NOTES, clip }],
      EXPORTED_AT,
      (chunk) => chunks.push(chunk),
    );
    expect(counts).toEqual({ numClips: 1, numMissing: 1 });
    const files = unzipSync(concatBytes(chunks));
    expect(Object.keys(files)).toEqual(['clips/interview-0001-angry.wav', 'labels.csv', 'README.txt']);
    expect(files['clips/interview-0001-angry.wav']!.length).toBe(44 + 2 * 48);
    const labels = readLabels(strFromU8(files['labels.csv']!));
    expect(labels).toMatchObject({ ok: true });
    expect(JSON.stringify(labels)).toContain('clips/interview-0001-angry.wav');
  });
});
