import { describe, expect, it } from 'vitest';
import { BaseNames, safeBaseName } from './safeFileName.ts';

describe('safeBaseName', () => {
  it.each([
    ['interview.wav', 'interview'],
    ['v1.2 final.take.flac', 'v1.2 final.take'],
    ['no extension', 'no extension'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\x\\call.mp3', 'call'],
    ['/abs/', 'abs'],
    ['..', 'recording'],
    ['', 'recording'],
    ['.wav', 'wav'],
    ['con.wav', '_con'],
    ['LPT1.txt.wav', '_LPT1.txt'],
    ['console.wav', 'console'],
    ['a<b>:"|?*.wav', 'a_b______'],
    ['<img src=x onerror=1>.wav', '_img src=x onerror=1_'],
    ['bad\u202egpj.wav', 'badgpj'],
    ['line\nbreak\u0000.wav', 'line_break_'],
    ['name. . .', 'name'],
    ['עברית.wav', 'עברית'],
    ['cafe\u0301.wav', 'café'],
    ['x\ud800.wav', 'x_'],
  ])('turns %j into %j', (source, base) => {
    expect(safeBaseName(source)).toBe(base);
  });

  it('cuts huge names between characters', () => {
    const base = safeBaseName(`${'ü😀'.repeat(500)}.wav`);
    expect(new TextEncoder().encode(base).length).toBe(120);
    expect(base).toBe('ü😀'.repeat(20));
  });
});

describe('BaseNames', () => {
  it('gives equal names numbers, whatever case, extension or composition', () => {
    const names = new BaseNames(['README']);
    expect(
      ['a.wav', 'A.mp3', 'x/a.flac', 'caf\u00e9.wav', 'cafe\u0301.wav', 'readme.wav', 'a (2).wav'].map((name) =>
        names.claim(name),
      ),
    ).toEqual(['a', 'A (2)', 'a (3)', 'café', 'café (2)', 'readme (2)', 'a (2) (2)']);
  });
});
