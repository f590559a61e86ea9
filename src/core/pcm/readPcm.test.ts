import { describe, expect, it } from 'vitest';
import golden from './__fixtures__/pcm.json' with { type: 'json' };
import { readAiff } from './readAiff.ts';
import { readWav } from './readWav.ts';
import { sniffFormat } from './sniffFormat.ts';

const bytesOf = (content: string): Uint8Array => Uint8Array.from(Buffer.from(content, 'base64'));

/** A canonical WAV header with chosen fields, and what follows it. */
function wav({
  tag = 1,
  channels = 1,
  rate = 16000,
  bits = 16,
  size = null as number | null,
  body = new Uint8Array(0),
}): Uint8Array {
  const bytes = new Uint8Array(44 + body.length);
  const view = new DataView(bytes.buffer);
  bytes.set(Buffer.from('RIFF....WAVEfmt '));
  view.setUint32(16, 16, true);
  view.setUint16(20, tag, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, rate, true);
  view.setUint16(32, (channels * bits) / 8, true);
  view.setUint16(34, bits, true);
  bytes.set(Buffer.from('data'), 36);
  view.setUint32(40, size ?? body.length, true);
  bytes.set(body, 44);
  return bytes;
}

describe('uncompressed files as libsndfile writes them', () => {
  it.each(golden.cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const bytes = bytesOf(one.content);
    const format = sniffFormat(bytes);
    expect(format).toEqual({ kind: one.name.startsWith('AIFF') ? 'aiff' : 'wav', offset: 0 });
    const opened = format.kind === 'aiff' ? readAiff(bytes) : readWav(bytes);
    expect(opened.ok).toBe(true);
    if (!opened.ok) return;
    expect(opened.value.sampleRateHz).toBe(one.rate);
    const channels = opened.value.read(0, 1000);
    expect(channels).toHaveLength(one.channels.length);
    channels.forEach((channel, index) => {
      expect(channel).toHaveLength(one.channels[index]!.length);
      channel.forEach((sample, at) => expect(Math.abs(sample - one.channels[index]![at]!)).toBeLessThan(1e-7));
    });
  });

  it('unpacks any part of a file', () => {
    const opened = readWav(bytesOf(golden.cases.find(({ name }) => name === 'WAV PCM_24 FILE 3ch')!.content));
    if (!opened.ok) throw new Error(opened.error.message);
    const whole = opened.value.read(0, 13);
    expect(opened.value.read(4, 3)[2]).toEqual(whole[2]!.subarray(4, 7));
    expect(opened.value.read(12, 50)[0]).toHaveLength(1);
  });
});

describe('damaged WAV files', () => {
  const twoSamples = new Uint8Array([0, 64, 0, 192]);

  it.each([
    ['longer than the file', 4000],
    ['the unfinished recorder mark', 0xffffffff],
    ['zero, never filled in', 0],
  ])('reads to the end when the size is %s', (_, size) => {
    const opened = readWav(wav({ size, body: twoSamples }));
    expect(opened.ok && [...opened.value.read(0, 9)[0]!]).toEqual([0.5, -0.5]);
  });

  it('reads NaN and infinities as silence', () => {
    const body = new Uint8Array(new Float32Array([Number.NaN, 0.5, Infinity]).buffer);
    const opened = readWav(wav({ tag: 3, bits: 32, body }));
    expect(opened.ok && [...opened.value.read(0, 9)[0]!]).toEqual([0, 0.5, 0]);
  });

  it.each([
    ['header only', wav({}), 'emptyFile'],
    ['half a sample', wav({ body: new Uint8Array(1) }), 'emptyFile'],
    ['no data chunk', wav({}).subarray(0, 36), 'emptyFile'],
    ['cut in the header', wav({}).subarray(0, 30), 'decodeFailed'],
    ['no channels', wav({ channels: 0, body: twoSamples }), 'decodeFailed'],
    ['rate 0', wav({ rate: 0, body: twoSamples }), 'decodeFailed'],
    ['ADPCM', wav({ tag: 2, bits: 4, body: twoSamples }), 'unsupportedCodec'],
  ])('refuses %s', (_, bytes, code) => {
    const opened = readWav(bytes);
    expect(!opened.ok && opened.error.code).toBe(code);
  });
});

describe('sniffFormat', () => {
  const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
  const frame = new Uint8Array(417 * 2).fill(0x55);
  frame.set([0xff, 0xfb, 0x90, 0x00]);
  frame.set([0xff, 0xfb, 0x90, 0x00], 417);

  it('finds MP3 frames behind an ID3 tag and behind rubbish', () => {
    expect(sniffFormat(frame)).toEqual({ kind: 'mp3', offset: 0 });
    const tag = new Uint8Array(10 + 300);
    tag.set([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 2, 44]);
    expect(sniffFormat(new Uint8Array([...tag, ...frame]))).toEqual({ kind: 'mp3', offset: 310 });
    expect(sniffFormat(new Uint8Array([1, 2, 0xff, 0xfb, 3, ...frame]))).toEqual({ kind: 'mp3', offset: 5 });
  });

  it.each([
    [
      'ID3 tag in front of FLAC',
      new Uint8Array([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 1, 0, ...ascii('fLaC....')]),
      { kind: 'flac', offset: 11 },
    ],
    ['text', ascii('Hello, I am only called recording.mp3. '.repeat(50)), { kind: 'unknown' }],
    ['zeros', new Uint8Array(5000), { kind: 'unknown' }],
    ['nothing', new Uint8Array(0), { kind: 'unknown' }],
    ['one byte', new Uint8Array([0xff]), { kind: 'unknown' }],
    ['a tag longer than the file', new Uint8Array([0x49, 0x44, 0x33, 4, 0, 0, 127, 0, 0, 0, 1]), { kind: 'unknown' }],
    ['AMR', ascii('#!AMR\nxxxxxxxxx'), { kind: 'other', name: 'AMR' }],
  ])('%s', (_, bytes, expected) => {
    expect(sniffFormat(bytes)).toEqual(expected);
  });
});
