import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { AppFailure } from '../../core/common/appError.ts';

/** A program that can write `seconds` of the default microphone to standard output as WAV. */
interface Recorder {
  readonly program: string;
  readonly options: (seconds: number) => readonly string[];
}

/** Tried in this order: arecord (Linux, package alsa-utils), then sox, which ships `rec` beside itself. */
export const RECORDERS: readonly Recorder[] = [
  {
    program: 'arecord',
    options: (seconds) => [
      '-q',
      '-t',
      'wav',
      '-f',
      'S16_LE',
      '-c',
      '1',
      '-r',
      '16000',
      '-d',
      String(Math.ceil(seconds)),
    ],
  },
  {
    program: 'rec',
    options: (seconds) => ['-q', '-t', 'wav', '-b', '16', '-c', '1', '-r', '16000', '-', 'trim', '0', String(seconds)],
  },
  {
    program: 'sox',
    options: (seconds) => [
      '-q',
      '-d',
      '-t',
      'wav',
      '-b',
      '16',
      '-c',
      '1',
      '-r',
      '16000',
      '-',
      'trim',
      '0',
      String(seconds),
    ],
  },
];

/**
 * Record from the default microphone.
 * @returns the bytes of a WAV file
 * @throws AppFailure `micUnsupported` where neither arecord nor sox is installed, `micAbsent` when they find nothing to record from
 */
export async function recordMicrophone(
  seconds: number,
  recorders: readonly Recorder[] = RECORDERS,
): Promise<Uint8Array> {
  for (const { program, options } of recorders) {
    const recorded = await runRecorder(program, options(seconds));
    if (recorded !== null) return recorded;
  }
  throw new AppFailure(
    'micUnsupported',
    'Recording needs arecord (package alsa-utils) or sox, and neither is installed.',
  );
}

/** Null when the program is not installed. */
async function runRecorder(program: string, options: readonly string[]): Promise<Uint8Array | null> {
  const child = spawn(program, options, { stdio: ['ignore', 'pipe', 'pipe'] });
  const [output, complaint] = [collect(child, 'stdout'), collect(child, 'stderr')];
  try {
    const [exitCode] = (await once(child, 'close')) as [number | null];
    const bytes = Buffer.concat(output);
    if (exitCode === 0 && bytes.length > 0) return bytes;
    const reason = Buffer.concat(complaint).toString('utf8').trim().split('\n').at(-1) ?? '';
    throw new AppFailure('micAbsent', `${program} could not record: ${reason || `exit code ${String(exitCode)}`}`);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw thrown;
  }
}

function collect(child: ChildProcessByStdio<null, Readable, Readable>, stream: 'stdout' | 'stderr'): Buffer[] {
  const pieces: Buffer[] = [];
  child[stream].on('data', (piece: Buffer) => pieces.push(piece));
  return pieces;
}
