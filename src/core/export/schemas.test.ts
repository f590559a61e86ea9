import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SAMPLE_NOTES } from '../../testing/makeNotes.ts';
import { EIGHT_LABELS, makeLane, makeResult, peakedAt } from '../../testing/makeResult.ts';
import { publishedSchema } from '../../testing/publishedSchema.ts';
import { evaluationFigures, restrictedFigures } from '../evaluation/evaluationFigures.ts';
import type { ScoredUtterance } from '../contract/evaluationReport.ts';
import type { AnalysisResult } from '../contract/analysisResult.ts';
import { withEmotionsOff } from '../summary/emotionsOff.ts';
import { observeResult } from '../summary/observe.ts';
import { toJson } from './json.ts';

const EXPORTED_AT = '2026-03-01T12:00:00Z';
const silent = {
  id: 'mono',
  name: 'Mono',
  speech: [],
  segments: [],
  overall: { status: 'tooShort', label: null, probabilities: null, speechSec: 0.1 },
} as const;

describe('analysis-result.v1.json', () => {
  const validate = publishedSchema('analysis-result');
  const cases: [string, AnalysisResult][] = [
    ['a whole result', makeResult()],
    [
      'a partial one, no utterance closed yet',
      makeResult({
        lanes: [{ ...makeLane('a', [{ startSec: 0, endSec: 5 }], () => peakedAt('sad', 0.5)), speech: [] }],
      }),
    ],
    ['too little speech', makeResult({ lanes: [silent] })],
    [
      'music',
      makeResult({
        lanes: [
          {
            ...makeLane('a', [{ startSec: 0, endSec: 5 }], () => peakedAt('sad', 0.5)),
            overall: { status: 'notSpeech', label: null, probabilities: peakedAt('sad', 0.5), speechSec: 5 },
          },
        ],
      }),
    ],
    ['a restricted one', observeResult(makeResult(), ['happy', 'sad'], 0.4)],
    [
      'a withheld lane with a purpose stated',
      withEmotionsOff(
        makeResult({ settings: { stepSec: 0.5, denoise: true, workplacePurpose: 'fatigue monitoring of pilots' } }),
        'right',
      ),
    ],
  ];

  it.each(cases)('accepts %s', (_, result) => {
    expect(validate(result), JSON.stringify(validate.errors)).toBe(true);
    const document: unknown = JSON.parse(toJson({ result, notes: SAMPLE_NOTES, exportedAt: EXPORTED_AT }));
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  });

  it('gives the raw result back unchanged', () => {
    const result = makeResult();
    expect(JSON.parse(toJson({ result, notes: SAMPLE_NOTES, exportedAt: EXPORTED_AT }))).toMatchObject({
      ...(JSON.parse(JSON.stringify(result)) as object),
      notes: SAMPLE_NOTES,
      exportedAt: EXPORTED_AT,
    });
    expect(JSON.parse(toJson({ result, exportedAt: EXPORTED_AT }))).not.toHaveProperty('notes');
  });

  it.each<[string, (result: AnalysisResult) => unknown]>([
    [
      'percentages',
      (result) => ({
        ...result,
        lanes: [{ ...result.lanes[0]!, segments: [{ ...result.lanes[0]!.segments[0]!, speech: 90 }] }],
      }),
    ],
    ['another version', (result) => ({ ...result, schemaVersion: 2 })],
    ['a hash that is none', (result) => ({ ...result, model: { ...result.model, sha256: '' } })],
    [
      'an answer without a label',
      (result) => ({
        ...result,
        lanes: [{ ...result.lanes[0]!, overall: { ...result.lanes[0]!.overall, label: null } }],
      }),
    ],
    [
      'a label where there was no speech',
      (result) => ({ ...result, lanes: [{ ...silent, overall: { ...silent.overall, label: 'sad' } }] }),
    ],
    [
      'emotions in a withheld lane',
      (result) => ({ ...result, lanes: [{ ...result.lanes[0]!, emotionsOff: 'at work' }] }),
    ],
    ['smoothing without a middle', (result) => ({ ...result, settings: { stepSec: 1, smoothing: 4 } })],
    [
      'a correction without a label',
      (result) => ({ ...result, notes: [{ ...SAMPLE_NOTES[0]!, label: undefined, text: 'x' }] }),
    ],
    ['an unknown field', (result) => ({ ...result, mood: 'fine' })],
  ])('refuses %s', (_, spoil) => {
    expect(validate(JSON.parse(JSON.stringify(spoil(makeResult()))))).toBe(false);
  });
});

describe('evaluation.v1.json', () => {
  const validate = publishedSchema('evaluation');
  const utterances: ScoredUtterance[] = Array.from({ length: 24 }, (_, index) => ({
    file: `${index}.wav`,
    truth: index % 3,
    probabilities: EIGHT_LABELS.map((_label, label) => (label === index % 4 ? 0.65 : 0.05)),
    speaker: index < 20 ? `s${index % 5}` : null,
    sex: index % 2 === 0 ? 'female' : 'male',
  }));
  const report = {
    schemaVersion: 1,
    model: { id: 'undertone', sha256: 'ab'.repeat(32) },
    ...evaluationFigures(utterances, EIGHT_LABELS),
    skipped: [{ file: 'x.txt', reason: 'not audio' }],
    restricted: restrictedFigures(utterances, EIGHT_LABELS),
  };

  it('accepts what the evaluation computes and refuses percentages', () => {
    const document: object = JSON.parse(JSON.stringify(report)) as object;
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...document, uar: 61.2 })).toBe(false);
    expect(validate({ ...document, restricted: undefined })).toBe(false);
  });
});

describe('model-card.v1.json', () => {
  it('accepts every shipped card', () => {
    const validate = publishedSchema('model-card');
    const models = new URL('../../../public/models/', import.meta.url);
    const index = JSON.parse(readFileSync(new URL('index.json', models), 'utf8')) as { models: string[] };
    expect(index.models.length).toBeGreaterThan(0);
    for (const id of index.models) {
      const card: unknown = JSON.parse(readFileSync(new URL(`${id}/model-card.json`, models), 'utf8'));
      expect(validate(card), `${id}: ${JSON.stringify(validate.errors)}`).toBe(true);
    }
    expect(validate({ schemaVersion: 1, id: 'x' })).toBe(false);
  });
});
