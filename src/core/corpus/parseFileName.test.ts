import { describe, expect, it } from 'vitest';
import { emotionName, matchModelLabel } from './emotionWords.ts';
import { parseFileName } from './parseFileName.ts';

describe('parseFileName', () => {
  it.each([
    ['Actor_12/03-01-06-01-02-01-12.wav', 'ravdess', 'fearful', 'ravdess-12', 'female'],
    ['03-01-08-02-02-02-23.mp3', 'ravdess', 'surprised', 'ravdess-23', 'male'],
    ['song/03-02-02-01-01-01-05.opus', 'ravdess_song', 'calm', 'ravdess-05', 'male'],
    ['BanglaSER/03-01-02-01-02-01-12.wav', 'banglaser', 'sad', 'banglaser-12', 'female'],
    ['corpora/bangla_ser_v2/x/01-01-05-02-03-01-33.wav', 'banglaser', 'neutral', 'banglaser-33', 'male'],
    ['banglaser-and-others/RAVDESS/Actor_12/03-01-06-01-02-01-12.wav', 'ravdess', 'fearful', 'ravdess-12', 'female'],
    ['OAF_back_angry.wav', 'tess', 'angry', 'tess-OAF', 'female'],
    ['OA_bite_neutral.wav', 'tess', 'neutral', 'tess-OAF', 'female'],
    ['YAF_Pleasant_surprised/YAF_dog_ps.wav', 'tess', 'surprised', 'tess-YAF', 'female'],
    ['YAF_dog_fear.wav', 'tess', 'fearful', 'tess-YAF', 'female'],
    ['1001_DFA_ANG_XX.flac', 'cremad', 'angry', 'cremad-1001', 'male'],
    ['1091_WSI_SAD_HI.wav', 'cremad', 'sad', 'cremad-1091', 'female'],
    ['DC/a01.wav', 'savee', 'angry', 'savee-DC', 'male'],
    ['ALL/KL_su15.wav', 'savee', 'surprised', 'savee-KL', 'male'],
    ['JK_sa03.wav', 'savee', 'sad', 'savee-JK', 'male'],
    ['wav/03a01Fa.wav', 'emodb', 'happy', 'emodb-03', 'male'],
    ['16b10Lb.wav', 'emodb', 'boredom', 'emodb-16', 'female'],
    ['dis-f1-b1.wav', 'emovo', 'disgust', 'emovo-f1', 'female'],
    ['m3/tri-m3-n5.wav', 'emovo', 'sad', 'emovo-m3', 'male'],
    ['Anger/a01 (3).wav', 'aesdd', 'angry', 'aesdd-3', null],
    ['s20 (5).wav', 'aesdd', 'sad', 'aesdd-5', null],
    ['SM0_fear_12.wav', 'nemo', 'fearful', 'nemo-SM0', 'male'],
    ['nemo\\KD0_happiness_1.opus', 'nemo', 'happy', 'nemo-KD0', 'female'],
  ])('%s', (path, corpus, emotion, speaker, sex) => {
    expect(parseFileName(path)).toEqual({ corpus, emotion, speaker, sex });
  });

  it.each([
    ['recording.wav'],
    ['03-01-09-01-02-01-12.wav'],
    ['03-01-06-01-02-01-25.wav'],
    ['banglaser/03-01-06-01-02-01-12.wav'],
    ['a01.wav'],
    ['1001_DFA_JOY_XX.wav'],
    ['1999_DFA_ANG_XX.wav'],
    ['03a01Xa.wav'],
    ['SM0_joyful_12.wav'],
    ['OAF_back_contempt.wav'],
    ['.wav'],
    [''],
  ])('knows that %s says nothing', (path) => {
    expect(parseFileName(path)).toBeNull();
  });
});

describe('emotionName and matchModelLabel', () => {
  it('brings words to one name', () => {
    expect(['Anger', 'FEAR', 'happiness', 'ps', 'pleasant_surprise', 'Sadness', 'Contempt '].map(emotionName)).toEqual([
      'angry',
      'fearful',
      'happy',
      'surprised',
      'surprised',
      'sad',
      'contempt',
    ]);
  });

  it("finds a model's own word for an emotion", () => {
    expect(matchModelLabel('angry', ['neutral', 'anger'])).toBe('anger');
    expect(matchModelLabel('ps', ['surprised', 'ps'])).toBe('ps');
    expect(matchModelLabel('calm', ['neutral', 'angry'])).toBeNull();
  });
});
