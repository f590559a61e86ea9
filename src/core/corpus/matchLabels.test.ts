import { expect, test } from 'vitest';
import { matchLabels } from './matchLabels.ts';
import type { LabelledUtterance } from './utterance.ts';

const named = (file: string): LabelledUtterance => ({ file, emotion: 'sad', speaker: null, sex: null, corpus: null });
const filesOf = (paths: readonly string[], labelled: readonly string[], folder: string) =>
  matchLabels(paths, labelled.map(named), folder).map(({ file }) => file);

test('a labels file beside its clips names them from its own folder', () => {
  expect(filesOf(['study/a/1.wav', 'study/b/1.wav'], ['1.wav'], 'study/b')).toEqual(['study/b/1.wav']);
});

test('a labels file that came alone means the one file that ends with its path', () => {
  expect(filesOf(['study/a/1.wav', 'study/b/2.wav'], ['a/1.wav', '2.wav', './b/2.wav'], '')).toEqual([
    'study/a/1.wav',
    'study/b/2.wav',
    'study/b/2.wav',
  ]);
});

test('a path that fits two files or none stays as it is', () => {
  expect(filesOf(['study/a/1.wav', 'study/b/1.wav'], ['1.wav', '3.wav'], '')).toEqual(['1.wav', '3.wav']);
});

test('the end of a name is not the end of a path', () => {
  expect(filesOf(['study/x1.wav'], ['1.wav'], '')).toEqual(['1.wav']);
});
