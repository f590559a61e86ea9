import { describe, expect, it } from 'vitest';
import { seededRng } from '../common/rng.ts';
import { calibrationBins, expectedCalibrationError, riskCoverage, type Answer } from './calibration.ts';

describe('expectedCalibrationError', () => {
  it('is near 0 for answers as right as they are sure, and the gap for overconfident ones', () => {
    const rng = seededRng(3);
    const honest: Answer[] = Array.from({ length: 20000 }, () => {
      const confidence = 0.2 + 0.8 * rng();
      return { confidence, isRight: rng() < confidence };
    });
    expect(expectedCalibrationError(honest)).toBeLessThan(0.02);
    const boastful = honest.map(({ isRight, confidence }) => ({ isRight, confidence: Math.min(1, confidence + 0.2) }));
    expect(expectedCalibrationError(boastful)).toBeGreaterThan(0.1);
  });

  it('makes bins of equal mass and leaves empty ones out', () => {
    const answers = Array.from({ length: 23 }, (_, i) => ({ confidence: i / 23, isRight: true }));
    expect(calibrationBins(answers).map((bin) => bin.count)).toEqual([3, 3, 3, 2, 2, 2, 2, 2, 2, 2]);
    expect(calibrationBins(answers.slice(0, 4))).toHaveLength(4);
    expect(expectedCalibrationError([])).toBeNaN();
  });
});

describe('riskCoverage', () => {
  it('answers the surest first and joins equal confidences into one point', () => {
    const answers: Answer[] = [
      { confidence: 0.5, isRight: false },
      { confidence: 0.9, isRight: true },
      { confidence: 0.5, isRight: true },
      { confidence: 0.7, isRight: false },
    ];
    expect(riskCoverage(answers)).toEqual([
      { coverage: 0.25, risk: 0, threshold: 0.9 },
      { coverage: 0.5, risk: 0.5, threshold: 0.7 },
      { coverage: 1, risk: 0.5, threshold: 0.5 },
    ]);
  });
});
