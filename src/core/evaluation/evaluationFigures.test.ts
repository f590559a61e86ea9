import { describe, expect, it } from 'vitest';
import golden from './__fixtures__/golden.json' with { type: 'json' };
import { cohenKappa } from './agreement.ts';
import { confusionMatrix } from './confusionMatrix.ts';
import { evaluationFigures, restrictedFigures, topIndex } from './evaluationFigures.ts';
import type { ScoredUtterance } from '../contract/evaluationReport.ts';

function utterances(truth: readonly number[], probabilities: readonly (readonly number[])[]): ScoredUtterance[] {
  return truth.map((label, index) => ({
    file: `${index}.wav`,
    truth: label,
    probabilities: probabilities[index]!,
    speaker: `s${index % 5}`,
    sex: index % 2 ? 'male' : 'female',
  }));
}

describe.each(golden.cases.map((one, index) => [index, one] as const))(
  'figures equal scikit-learn, case %i',
  (_, one) => {
    const clips = utterances(one.truth, one.probabilities);
    const figures = evaluationFigures(clips, golden.labels);

    it('agrees on all labels', () => {
      expect(figures.uar).toBeCloseTo(one.uar, 12);
      expect(figures.accuracy).toBeCloseTo(one.accuracy, 12);
      expect(figures.macroF1).toBeCloseTo(one.macroF1, 12);
      expect(figures.ece).toBeCloseTo(one.ece, 12);
      expect(figures.confusion).toEqual(one.confusion);
      golden.labels.forEach((label, index) => {
        const own = figures.perClass[label]!;
        expect(own.support).toBe(one.support[index]);
        for (const key of ['precision', 'recall', 'f1'] as const) {
          const reference = one[key][index];
          if (reference === null || reference === undefined) expect(own[key]).toBeNull();
          else expect(own[key]).toBeCloseTo(reference, 12);
        }
      });
    });

    it('agrees when restricted to the labels that occur', () => {
      const restricted = restrictedFigures(clips, golden.labels);
      expect(restricted.uar).toBeCloseTo(one.restrictedUar, 12);
      expect(restricted.ece).toBeCloseTo(one.restrictedEce, 12);
      expect(restricted.labels).toEqual(golden.labels.filter((_label, index) => one.truth.includes(index)));
    });

    it("agrees on Cohen's kappa", () => {
      const guesses = one.probabilities.map(topIndex);
      expect(cohenKappa(confusionMatrix(one.truth, guesses, golden.labels.length))).toBeCloseTo(one.kappa, 12);
    });
  },
);

describe('evaluationFigures', () => {
  const labels = ['a', 'b'];

  it('counts speakers and parts, and leaves unknown speakers out of both', () => {
    const clips: ScoredUtterance[] = [
      { file: '1', truth: 0, probabilities: [0.9, 0.1], speaker: 'x', sex: 'female' },
      { file: '2', truth: 1, probabilities: [0.8, 0.2], speaker: 'x', sex: 'female' },
      { file: '3', truth: 1, probabilities: [0.2, 0.8], speaker: null, sex: null },
    ];
    const figures = evaluationFigures(clips, labels);
    expect(figures.numSpeakers).toBe(1);
    expect(figures.bySpeaker).toEqual({ x: { numUtterances: 2, uar: 0.5, accuracy: 0.5 } });
    expect(figures.bySex.female).toEqual({ numUtterances: 2, uar: 0.5, accuracy: 0.5, numSpeakers: 1, uarCi95: null });
    expect(figures.bySex.male).toBeUndefined();
  });

  it('takes the first of equally probable labels', () => {
    expect(
      evaluationFigures([{ file: '1', truth: 0, probabilities: [0.5, 0.5], speaker: null, sex: null }], labels)
        .accuracy,
    ).toBe(1);
  });

  it('refuses to evaluate nothing', () => {
    expect(() => evaluationFigures([], labels)).toThrow(RangeError);
  });
});
