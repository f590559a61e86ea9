import { expect, test } from 'vitest';
import type { AppError } from '../../core/common/appError.ts';
import { RecordingWriter } from './recordingWriter.ts';
import type { PieceStore } from './pieceStore.ts';

const RATE = 1000;

function memoryStore(soundBytes = 0, room = Infinity) {
  const lines: string[] = [];
  const written: number[] = [];
  const store: PieceStore = {
    durable: true,
    get soundBytes() {
      return soundBytes;
    },
    append(pcm) {
      if (soundBytes + pcm.length > room) throw new DOMException('no room', 'QuotaExceededError');
      soundBytes += pcm.length;
      written.push(...new Int16Array(pcm.buffer));
    },
    note: (line) => lines.push(line),
    close: () => null,
  };
  return { store, lines, written };
}

function writerOn(store: PieceStore) {
  const told = { written: [] as number[], ended: -1, failures: [] as AppError[] };
  const writer = new RecordingWriter(store, RATE, {
    onWritten: (samples) => told.written.push(samples),
    onEnd: (samples) => (told.ended = samples),
    onFailure: (error) => told.failures.push(error),
  });
  const sound = (position: number, length: number, value = 1) =>
    writer.take({ kind: 'sound', position, samples: new Float32Array(length).fill(value), capturedAtMs: 0 });
  return { writer, told, sound };
}

test('a piece is written each half second, and the end writes what is left', () => {
  const { store, written } = memoryStore();
  const { writer, told, sound } = writerOn(store);
  for (let at = 0; at < 1200; at += 100) sound(at, 100);
  expect(told.written).toEqual([500, 1000]);
  writer.take({ kind: 'end', position: 1200 });
  expect(told.ended).toBe(1200);
  expect(written).toEqual(new Array(1200).fill(32767));
});

test('a writer that takes over fills what was lost with silence and notes it', () => {
  const { store, lines, written } = memoryStore(2 * 700);
  const { writer, told, sound } = writerOn(store);
  sound(1000, 200);
  writer.take({ kind: 'end', position: 1200 });
  expect(written).toEqual([...new Array<number>(300).fill(0), ...new Array<number>(200).fill(32767)]);
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([{ kind: 'gap', atSec: 0.7, lostSec: 0.3 }]);
  expect(told.ended).toBe(1200);
});

test('a full disk is said once, keeps what was written, and is not written to again', () => {
  const { store, lines } = memoryStore(0, 1500);
  const { writer, told, sound } = writerOn(store);
  for (let at = 0; at < 3000; at += 500) sound(at, 500);
  writer.note({ kind: 'mark', atSec: 1 });
  expect(told.failures).toMatchObject([{ code: 'storageFull' }]);
  expect(writer.samples).toBe(500);
  expect(lines).toEqual([]);
});
