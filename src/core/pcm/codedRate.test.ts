import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codedRateHz } from './codedRate.ts';
import { sniffFormat } from './sniffFormat.ts';

const read = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../e2e/fixtures/media/${name}`, import.meta.url)));

describe('codedRateHz', () => {
  // As `ffprobe` names them; Opus decodes to 48 kHz whatever was coded.
  it.each([
    ['speech.mp3', 16000],
    ['speech.aac', 16000],
    ['speech.m4a', 16000],
    ['video.mp4', 16000],
    ['speech.flac', 16000],
    ['speech.ogg', 16000],
    ['speech.opus', 48000],
    ['speech.webm', 48000],
    ['video.webm', 48000],
    ['live.webm', 48000],
  ])('%s', (name, rateHz) => {
    const bytes = read(name);
    expect(codedRateHz(sniffFormat(bytes), bytes)).toBe(rateHz);
  });

  it('reads the rates of all MPEG versions', () => {
    const header = (second: number, third: number): Uint8Array => {
      const bytes = new Uint8Array(100);
      bytes.set([0xff, second, third]);
      return bytes;
    };
    const format = { kind: 'mp3', offset: 0 } as const;
    expect(codedRateHz(format, header(0xfb, 0x90))).toBe(44100);
    expect(codedRateHz(format, header(0xf3, 0x94))).toBe(24000);
    expect(codedRateHz(format, header(0xe3, 0x98))).toBe(8000);
    expect(codedRateHz(format, header(0xfb, 0x9c))).toBeNull();
  });

  it('says nothing about what it cannot see', () => {
    expect(codedRateHz({ kind: 'mp4', offset: 0 }, new Uint8Array(4000))).toBeNull();
    expect(codedRateHz({ kind: 'flac', offset: 0 }, new Uint8Array(10))).toBeNull();
    expect(codedRateHz({ kind: 'flac', offset: 0 }, new Uint8Array(100))).toBeNull();
    expect(codedRateHz({ kind: 'unknown' }, new Uint8Array(100))).toBeNull();
  });
});
