import { describe, expect, it } from 'vitest';
import { SAMPLE_NOTES } from '../../testing/makeNotes.ts';
import { makeResult } from '../../testing/makeResult.ts';
import { publishedSchema } from '../../testing/publishedSchema.ts';
import { withEmotionsOff } from '../summary/emotionsOff.ts';
import type { AnalysisResult, LaneResult } from './analysisResult.ts';
import { parseAnalysisResult, parseNotes } from './parseAnalysisResult.ts';

const [LANE] = makeResult().lanes;
const withLane = (change: object): unknown => ({ ...makeResult(), lanes: [{ ...LANE!, ...change }] });
const withSource = (change: object): unknown => ({ ...makeResult(), source: { ...makeResult().source, ...change } });
const quality = { peakDbfs: -3, rmsDbfs: -20, clippedShare: 0, noiseFloorDbfs: null, snrDb: null, dcOffset: 0 };

/** A result over labels of one's own, as a forger would write it. */
function withLabels(labels: readonly string[]): AnalysisResult {
  const probabilities = JSON.parse(`{${labels.map((label) => `${JSON.stringify(label)}:0.5`).join()}}`) as object;
  const overall = { ...LANE!.overall, label: labels[0]!, probabilities } as LaneResult['overall'];
  const segments = LANE!.segments.map((segment) => ({ ...segment, probabilities })) as LaneResult['segments'];
  const { model, ...result } = makeResult();
  return { ...result, model: { ...model, labels }, lanes: [{ ...LANE!, segments, overall }] };
}

/** What was wrong, the document, and the place that the sentence has to name. */
const SPOILT: [string, unknown, string][] = [
  ['emotions in a lane whose emotions are withheld', withLane({ emotionsOff: 'at work' }), 'lanes[0].segments'],
  [
    'an answer in a lane whose emotions are withheld',
    withLane({ emotionsOff: 'at work', segments: [] }),
    'lanes[0].overall.label',
  ],
  ['a quality of words', withLane({ quality: 'x' }), 'lanes[0].quality'],
  ['a quality without figures', withLane({ quality: {} }), 'lanes[0].quality.peakDbfs'],
  ['a quality of a number', withLane({ quality: 5 }), 'lanes[0].quality'],
  ['a quality of null', withLane({ quality: null }), 'lanes[0].quality'],
  ['a quality of texts', withLane({ quality: { ...quality, snrDb: '12' } }), 'lanes[0].quality.snrDb'],
  ['an answer without a label', withLane({ overall: { ...LANE!.overall, label: null } }), 'lanes[0].overall.label'],
  [
    'an answer without probabilities',
    withLane({ overall: { ...LANE!.overall, probabilities: null } }),
    'lanes[0].overall.probabilities',
  ],
  [
    'a label where there was no speech',
    withLane({ overall: { ...LANE!.overall, status: 'notSpeech' } }),
    'lanes[0].overall.label',
  ],
  ['an empty hash', { ...makeResult(), model: { ...makeResult().model, sha256: '' } }, 'model.sha256'],
  ['a sample rate in words', withSource({ sampleRateHz: 'no' }), 'source.sampleRateHz'],
  ['a size in words', withSource({ sizeBytes: '1 MB' }), 'source.sizeBytes'],
  ['half a channel', withSource({ numChannels: 1.5 }), 'source.numChannels'],
  ['a length of 31 years', withSource({ durationSec: 1e9 }), 'source.durationSec'],
  ['an unknown field', { ...makeResult(), mood: 'fine' }, 'mood'],
  ['an unknown field far down', withLane({ speech: [{ startSec: 0, endSec: 1, x: 1 }] }), 'lanes[0].speech[0].x'],
  ['the label constructor', withLabels(['constructor', 'sad']), 'model.labels[0]'],
  ['the label toString', withLabels(['sad', 'toString']), 'model.labels[1]'],
  ['the label __proto__', withLabels(['__proto__']), 'model.labels[0]'],
  ['the lane __proto__', withLane({ id: '__proto__' }), 'lanes[0].id'],
];

/** What no schema can say, and the parser checks all the same. */
const SPOILT_BEYOND: [string, unknown, string][] = [
  [
    'a label that the model does not have',
    withLane({ overall: { ...LANE!.overall, label: 'bored' } }),
    'lanes[0].overall.label',
  ],
  [
    'probabilities of other labels',
    withLane({ segments: [{ ...LANE!.segments[0]!, probabilities: { happy: 1 } }] }),
    'lanes[0].segments[0].probabilities',
  ],
  [
    'a restriction to no label of the model',
    { ...makeResult(), settings: { stepSec: 1, observe: ['x'] } },
    'settings.observe[0]',
  ],
  ['two lanes of one id', { ...makeResult(), lanes: [LANE!, LANE!] }, 'lanes[1].id'],
  [
    'a stretch that ends before it starts',
    withLane({ speech: [{ startSec: 3, endSec: 2 }] }),
    'lanes[0].speech[0].endSec',
  ],
];

describe('a spoilt analysis', () => {
  const published = publishedSchema('analysis-result');

  it.each(SPOILT)('with %s is refused by parser and published schema, with its place', (_, document, place) => {
    expect(published(document)).toBe(false);
    expectRefused(document, place);
  });

  it.each(SPOILT_BEYOND)('with %s is refused by the parser, with its place', (_, document, place) => {
    expect(published(document)).toBe(true);
    expectRefused(document, place);
  });

  it('is told from one whose emotions are withheld as they should be', () => {
    expect(parseAnalysisResult(withEmotionsOff(makeResult(), 'left'))).toMatchObject({ ok: true });
  });
});

describe('spoilt notes', () => {
  it.each([
    ['an id that every object has', { id: 'constructor' }, '[0].id'],
    ['no kind', { kind: 'song' }, '[0].kind'],
    ['a day that no calendar has', { createdAt: '2026-02-30T10:00:00Z' }, '[0].createdAt'],
    ['a time in words', { createdAt: 'yesterday' }, '[0].createdAt'],
  ])('with %s are refused', (_, change, place) => {
    const refused = parseNotes([{ ...SAMPLE_NOTES[0]!, ...change }]);
    expect(refused).toMatchObject({ ok: false, error: { message: expect.stringContaining(`: ${place} `) as string } });
  });
});

function expectRefused(document: unknown, place: string): void {
  const message = expect.stringContaining(`: ${place} `) as string;
  expect(parseAnalysisResult(document)).toMatchObject({ ok: false, error: { code: 'fileUnreadable', message } });
}
