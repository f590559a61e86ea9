import { describe, expect, it } from 'vitest';
import { selectClips } from './selectClips.ts';

const LABELS = ['neutral', 'calm', 'happy', 'sad', 'angry'];

describe('selectClips', () => {
  it('goes by names, lets the folder tell BanglaSER, and says why a file is left out', () => {
    const files = ['03-01-04-01-02-01-12.wav', 'notes.wav', '03-01-09-01-02-01-12.wav'];
    expect(selectClips(files, 'ravdess', null, LABELS).clips).toEqual([
      { file: files[0], corpus: 'ravdess', emotion: 'sad', speaker: 'ravdess-12', sex: 'female', truth: 3 },
    ]);
    const bangla = selectClips(files, 'BanglaSER', null, LABELS);
    expect(bangla.clips).toEqual([]);
    expect(bangla.skipped).toEqual([
      { file: files[0], reason: 'the model has no label "surprised"' },
      { file: 'notes.wav', reason: 'its name follows no known convention' },
      { file: files[2], reason: 'its name follows no known convention' },
    ]);
  });

  it('goes by a labels file, in both directions', () => {
    const labelled = ['a/x.wav', 'gone.wav'].map((file) => ({
      file,
      emotion: 'happy',
      speaker: 's',
      sex: null,
      corpus: null,
    }));
    const selection = selectClips(['a\\x.wav', 'b.wav'], 'any', labelled, ['joy', 'anger']);
    expect(selection.clips.map(({ file, truth }) => [file, truth])).toEqual([['a/x.wav', 0]]);
    expect(selection.skipped).toEqual([
      { file: 'b.wav', reason: 'it is not in the labels file' },
      { file: 'gone.wav', reason: 'it is in the labels file but not in the folder' },
    ]);
  });
});
