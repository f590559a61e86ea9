import type { Rng } from '../../src/core/common/rng.ts';
import { mediaBytes } from '../fixtures/badInputs.ts';
import { between, randomBytes, type HostileFile } from './hostileFile.ts';

/** One committed recording of every container. */
const SEEDS = [
  'speech.wav',
  'speech.mp3',
  'speech.m4a',
  'speech.aac',
  'speech.ogg',
  'speech.opus',
  'speech.flac',
  'speech.webm',
  'video.webm',
  'video.mp4',
];

/** Longer than the headers of the seeds, so that damage to head and body can be told apart. */
const HEAD_BYTES = 512;

type Mutation = (bytes: Buffer, rng: Rng) => Buffer;

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  intact: (bytes) => bytes,
  flipHead: (bytes, rng) => flipBits(bytes, rng, 6, 4, HEAD_BYTES),
  flipBody: (bytes, rng) => flipBits(bytes, rng, 40, HEAD_BYTES, bytes.length),
  flipOne: (bytes, rng) => flipBits(bytes, rng, 1, HEAD_BYTES, bytes.length),
  truncate: (bytes, rng) => bytes.subarray(0, between(rng, 64, bytes.length)),
  cutHole: (bytes, rng) => {
    const [from, to] = slice(bytes, rng, 0.2);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  dropHead: (bytes, rng) => bytes.subarray(between(rng, 16, HEAD_BYTES)),
  zeroFill: (bytes, rng) => {
    const [from, to] = slice(bytes, rng, 0.25);
    return Buffer.from(bytes).fill(0, from, to);
  },
  zeroBody: (bytes) => Buffer.from(bytes).fill(0, HEAD_BYTES),
  randomBody: (bytes, rng) =>
    Buffer.concat([bytes.subarray(0, HEAD_BYTES), randomBytes(rng, bytes.length - HEAD_BYTES)]),
  randomSlice: (bytes, rng) => {
    const [from, to] = slice(bytes, rng, 0.1);
    return Buffer.concat([bytes.subarray(0, from), randomBytes(rng, to - from), bytes.subarray(to)]);
  },
  swap: (bytes, rng) => {
    const [from, to] = slice(bytes, rng, 0.2);
    const middle = (from + to) >> 1;
    return Buffer.concat([
      bytes.subarray(0, from),
      bytes.subarray(middle, to),
      bytes.subarray(from, middle),
      bytes.subarray(to),
    ]);
  },
  repeatAll: (bytes) => Buffer.concat(Array.from({ length: 16 }, () => bytes)),
  repeatSlice: (bytes, rng) => {
    const [from, to] = slice(bytes, rng, 0.2);
    const part = bytes.subarray(from, to);
    return Buffer.concat([bytes.subarray(0, to), part, part, bytes.subarray(to)]);
  },
  lyingSize: (bytes, rng) => {
    const lied = Buffer.from(bytes);
    lied.writeUInt32BE([0, 1, 0x7fffffff, 0xffffffff][between(rng, 0, 4)]!, between(rng, 4, HEAD_BYTES));
    return lied;
  },
};

/** Damage every container in every way, `rounds` times; intact seeds once, as what the others are held to. */
export function mutants(rng: Rng, rounds: number): HostileFile[] {
  return SEEDS.flatMap((seed) => {
    const bytes = mediaBytes(seed);
    const [stem, extension] = seed.split('.');
    return Object.entries(MUTATIONS).flatMap(([mutation, mutate]) =>
      Array.from({ length: mutation === 'intact' ? 1 : rounds }, (_, round) => ({
        name: `${mutation}-${round}-${stem}.${extension}`,
        family: 'mutants' as const,
        bytes: mutate(bytes, rng),
      })),
    );
  });
}

function flipBits(bytes: Buffer, rng: Rng, count: number, from: number, to: number): Buffer {
  const flipped = Buffer.from(bytes);
  for (let i = 0; i < count; i++) flipped[between(rng, from, to)]! ^= 1 << between(rng, 0, 8);
  return flipped;
}

/** A stretch of the body, `share` of the file long. */
function slice(bytes: Buffer, rng: Rng, share: number): [from: number, to: number] {
  const length = Math.floor(bytes.length * share);
  const from = between(rng, Math.min(HEAD_BYTES, bytes.length - length), bytes.length - length);
  return [from, from + length];
}
