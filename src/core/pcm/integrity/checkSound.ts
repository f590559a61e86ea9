import type { AudioFormat } from '../sniffFormat.ts';
import { findWavSound } from '../readWav.ts';
import { checkFlac } from './checkFlac.ts';
import { checkMatroska } from './checkMatroska.ts';
import { checkAdts, checkMp3 } from './checkMpeg.ts';
import { checkMp4 } from './checkMp4.ts';
import { checkOgg } from './checkOgg.ts';
import { believableSec, UNCHECKED, type CheckedStream, type SoundCheck } from './soundCheck.ts';

/**
 * Look through a sound file before it is decoded: how long it says it is, what of it is lost, and how much sound
 * it unfolds to. Page and command line decode the same whole parts, so that they hear the same.
 * @param bytes the file behind `format.offset`
 */
export function checkSound(kind: AudioFormat['kind'], bytes: Uint8Array): CheckedStream {
  switch (kind) {
    case 'flac':
      return checkFlac(bytes);
    case 'mp3':
      return checkMp3(bytes);
    case 'adts':
      return checkAdts(bytes);
    case 'oggOpus':
      return checkOgg(bytes, 'opus');
    case 'oggVorbis':
      return checkOgg(bytes, 'vorbis');
    case 'mp4':
      return checkMp4(bytes);
    case 'matroska':
      return checkMatroska(bytes);
    case 'wav':
      return { bytes, unfolds: null, ...checkWav(bytes) };
    default:
      return { bytes, unfolds: null, ...UNCHECKED };
  }
}

function checkWav(bytes: Uint8Array): SoundCheck {
  const found = findWavSound(bytes, bytes.length);
  return { declaredSec: found.ok ? believableSec(found.value?.declaredSec ?? 0) : null, lostParts: 0 };
}
