import { mediaBytes } from '../fixtures/badInputs.ts';
import { constantFlac } from './constantFlac.ts';
import type { HostileFile } from './hostileFile.ts';

/** Well-formed files whose figures are absurd: lengths of years, tables of billions of rows, boxes without a bottom. */
export function structures(): HostileFile[] {
  const [wav, mp3, m4a, ogg, flac, webm] = ['wav', 'mp3', 'm4a', 'ogg', 'flac', 'webm'].map((extension) =>
    mediaBytes(`speech.${extension}`),
  ) as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer];
  const files: Record<string, Buffer> = {
    ...Object.fromEntries(
      [1e3, 1e6, 1e9, 1e12, NaN, Infinity, -1].map((ms) => [`duration-${ms}ms.webm`, webmDuration(webm, ms)]),
    ),
    'duration-31y.mp4': patched(m4a, 'mvhd', 16, 0xfffffffe),
    'track-31y.m4a': patched(m4a, 'mdhd', 16, 0xfffffffe),
    'samples-2g.m4a': patched(patched(m4a, 'stsz', 4, 1), 'stsz', 8, 2 ** 31),
    'times-4g.m4a': patched(patched(m4a, 'stts', 4, 1), 'stts', 8, 0xffffffff),
    'times-of-nothing.m4a': patched(m4a, 'stts', 12, 0),
    'chunks-2g.m4a': patched(m4a, 'stsc', 12, 2 ** 31),
    'box-of-itself.mp4': boxes(5000),
    'nested.webm': nestedEbml(webm, 20_000),
    'endless-element.webm': Buffer.concat([webm.subarray(0, 40), Buffer.from('1a45dfa3ffffffffffffffff', 'hex')]),
    'samples-2p36.flac': flacTotal(flac, 2 ** 36 - 1),
    'samples-unknown.flac': flacTotal(flac, 0),
    'granule-2p62.ogg': lastGranule(ogg, 2n ** 62n),
    'xing-2g.mp3': xingFrames(mp3, 2 ** 31 - 1),
    'size-4g.wav': Buffer.concat([wav.subarray(0, 40), Buffer.from('feffffff', 'hex'), wav.subarray(44)]),
    'rate-1hz.wav': wavRate(wav, 1),
    'rate-4ghz.wav': wavRate(wav, 0xffffffff),
    'constant-1min.flac': constantFlac(60, 8),
    'constant-15min.flac': constantFlac(900, 8),
    'constant-1h.flac': constantFlac(3600, 8),
    'packets-of-120ms.webm': tinyPackets(webm, 12),
  };
  return Object.entries(files).map(([name, bytes]) => ({
    name: `structure-${name}`,
    family: 'structures' as const,
    bytes,
  }));
}

/** Write a 32-bit number `offset` bytes behind a box's name. */
function patched(bytes: Buffer, box: string, offset: number, value: number): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt32BE(value, changed.indexOf(box) + 4 + offset);
  return changed;
}

/** The seed's Duration is a 64-bit float behind its id, 0x4489, and a length byte. */
function webmDuration(bytes: Buffer, ms: number): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeDoubleBE(ms, changed.indexOf(Buffer.from('448988', 'hex')) + 3);
  return changed;
}

function wavRate(bytes: Buffer, rateHz: number): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt32LE(rateHz, 24);
  return changed;
}

/** Boxes in boxes, each as long as what is left. */
function boxes(depth: number): Buffer {
  const head = Buffer.from('0000001466747970697361' + '6f000000006d703432', 'hex');
  const inner = Buffer.alloc(depth * 8);
  for (let at = 0; at < inner.length; at += 8) {
    inner.writeUInt32BE(inner.length - at, at);
    inner.write('moov', at + 4);
  }
  return Buffer.concat([head, inner]);
}

/** Clusters in clusters, each of unknown length, before the tracks are described. */
function nestedEbml(bytes: Buffer, depth: number): Buffer {
  const cluster = Buffer.from('1f43b67501ffffffffffffff', 'hex');
  const tracks = bytes.indexOf(Buffer.from('1654ae6b', 'hex'));
  return Buffer.concat([
    bytes.subarray(0, tracks),
    ...Array.from({ length: depth }, () => cluster),
    bytes.subarray(tracks),
  ]);
}

/** Opus packets of two bytes that stand for 120 ms of silence each: eight bytes unfold to 23 kB. */
export function tinyPackets(bytes: Buffer, minutes: number): Buffer {
  const head = Buffer.from(bytes.subarray(0, bytes.indexOf(Buffer.from('1f43b675', 'hex'))));
  // The segment's length left open
  head.fill(0xff, head.indexOf(Buffer.from('18538067', 'hex')) + 5, head.indexOf(Buffer.from('18538067', 'hex')) + 12);
  const clusters = Array.from({ length: Math.ceil((minutes * 60) / 24) }, (_, index) => {
    const startsAt = Buffer.alloc(6);
    startsAt.writeUInt16BE(0xe784);
    startsAt.writeUInt32BE(index * 24_000, 2);
    const blocks = Array.from({ length: 200 }, (_unused, block) => {
      const ms = block * 120;
      return Buffer.from([0xa3, 0x86, 0x81, ms >> 8, ms & 255, 0x80, 0x1b, 0x02]);
    });
    return Buffer.concat([Buffer.from('1f43b67501ffffffffffffff', 'hex'), startsAt, ...blocks]);
  });
  return Buffer.concat([head, ...clusters]);
}

/** STREAMINFO keeps the number of samples in 36 bits from the middle of byte 21 on. */
function flacTotal(bytes: Buffer, total: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[21] = (changed[21]! & 0xf0) | Math.floor(total / 2 ** 32);
  changed.writeUInt32BE(total % 2 ** 32, 22);
  return changed;
}

function lastGranule(bytes: Buffer, granule: bigint): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeBigUInt64LE(granule, changed.lastIndexOf('OggS') + 6);
  return changed;
}

function xingFrames(bytes: Buffer, frames: number): Buffer {
  const changed = Buffer.from(bytes);
  const at = Math.max(changed.indexOf('Xing'), changed.indexOf('Info'));
  changed.writeUInt32BE(frames, at + 8);
  return changed;
}
