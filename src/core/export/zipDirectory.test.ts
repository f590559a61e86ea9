import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { rawZip, type RawEntry } from '../../../e2e/hostile/rawZip.ts';
import { readDirectory, zipCrc32 } from './zipDirectory.ts';
import { RECORDING_LIMITS } from './zipGuard.ts';

const clip: RawEntry = { name: 'ä/clip.wav', content: Buffer.from('RIFF and so on'), deflate: true };
const directoryOf = (zip: Buffer) =>
  readDirectory(zip.length, (from, to) => Promise.resolve(new Uint8Array(zip.subarray(from, to))), RECORDING_LIMITS);

describe('readDirectory', () => {
  it('lists names and checksums, whatever stands before the archive', async () => {
    const expected = [{ name: clip.name, crc32: crc32(clip.content) }];
    expect(await directoryOf(rawZip([clip]))).toEqual(expected);
    expect(await directoryOf(Buffer.concat([Buffer.from('#!/bin/sh\n'), rawZip([clip])]))).toEqual(expected);
    expect(await directoryOf(rawZip([]))).toEqual([]);
    expect(zipCrc32(clip.content)).toBe(crc32(clip.content));
  });

  it('counts the entries that are there, not those that are declared', async () => {
    const many = Array.from({ length: 20_001 }, (_, i) => ({ name: `${i}.wav`, content: Buffer.alloc(0) }));
    await expect(directoryOf(rawZip(many, 5))).rejects.toMatchObject({ code: 'zipUnsafe' });
  });

  it.each([
    ['an encrypted entry', rawZip([{ ...clip, flags: 0x0801 }]), 'zipCorrupt'],
    ['an entry of 4 GB', rawZip([{ ...clip, size: 0xfffffffe }]), 'zipUnsafe'],
    ['a missing end', rawZip([clip]).subarray(0, -30), 'zipCorrupt'],
    ['text', Buffer.from('Dear reader'), 'zipCorrupt'],
  ])('refuses %s before anything is unpacked', async (_, zip, code) => {
    await expect(directoryOf(zip)).rejects.toMatchObject({ code });
  });
});
