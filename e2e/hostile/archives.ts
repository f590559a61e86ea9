import { mediaBytes } from '../fixtures/badInputs.ts';
import { rawZip, type RawEntry } from './rawZip.ts';
import type { HostileFile } from './hostileFile.ts';

/** Zip archives that want to fill the memory, write elsewhere, hide something, or are broken. */
export function archives(): HostileFile[] {
  const clip = mediaBytes('speech.wav');
  const good: RawEntry = { name: 'good.wav', content: clip };
  const named = (name: string): Buffer => rawZip([good, { name, content: clip }]);
  const plain = rawZip([good, { ...good, name: 'other.wav', deflate: true }]);
  const silence = Buffer.alloc(60e6);
  clip.copy(silence, 0, 0, 44);
  const many = (count: number): Buffer =>
    rawZip(Array.from({ length: count }, (_, i) => ({ name: `${i}.wav`, content: clip.subarray(0, 12) })));
  const bomb = rawZip([{ name: 'bomb.wav', content: silence, deflate: true }]);
  const files: Record<string, Buffer> = {
    plain,
    empty: rawZip([]),
    'bomb-60mb': bomb,
    'bomb-lying-size': rawZip([{ name: 'bomb.wav', content: silence, deflate: true, size: 100 }]),
    'size-too-small': rawZip([{ ...good, deflate: true, size: 100 }]),
    'size-4g': rawZip([{ ...good, deflate: true, size: 0xfffffffe }]),
    'bad-crc': rawZip([{ ...good, crc: 0xdeadbeef }]),
    'bad-crc-deflate': rawZip([{ ...good, deflate: true, crc: 0xdeadbeef }]),
    'encrypted-flag': rawZip([{ ...good, flags: 0x0801, deflate: true }]),
    'encrypted-stored': rawZip([{ ...good, flags: 0x0801 }]),
    bzip2: rawZip([{ ...good, method: 12 }]),
    climbing: named('../../etc/evil.wav'),
    absolute: named('/etc/evil.wav'),
    drive: named('C:\\evil.wav'),
    'control-characters': named('evil\u0007.wav'),
    'endless-name': named(`${'x'.repeat(5000)}.wav`),
    'same-name': named('good.wav'),
    'same-name-folded': named('GOOD.wav'),
    'two-contents': rawZip([good, { ...good, name: 'hidden.wav' }], 1),
    nested: rawZip([good, { name: 'inner.zip', content: plain }]),
    'nothing-of-use': rawZip([{ name: 'readme.txt', content: Buffer.from('Nothing here.') }]),
    'cut-off': plain.subarray(0, plain.length - 60),
    'half-there': plain.subarray(0, plain.length / 2),
    prefixed: Buffer.concat([Buffer.from('#!/bin/sh\nexit\n'), plain]),
    'text-named-zip': Buffer.from('This is not an archive.'),
    'entries-19000': many(19_000),
    'entries-70000': many(70_000),
    prototype: named('__proto__/constructor.wav'),
  };
  return Object.entries(files).map(([name, bytes]) => ({
    name: `archive-${name}.zip`,
    family: 'archives' as const,
    bytes,
  }));
}
