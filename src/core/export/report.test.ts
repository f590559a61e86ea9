import { describe, expect, it } from 'vitest';
import { SAMPLE_NOTES } from '../../testing/makeNotes.ts';
import { makeLane, makeResult, peakedAt } from '../../testing/makeResult.ts';
import { withEmotionsOff } from '../summary/emotionsOff.ts';
import { LIMITS_SENTENCE } from './provenance.ts';
import { answerSentence, toReportHtml } from './report.ts';

const input = { result: makeResult(), notes: SAMPLE_NOTES, exportedAt: '2026-03-01T12:00:00Z' };

describe('toReportHtml', () => {
  const html = toReportHtml(input);

  it('says answer, origin, settings and limits', () => {
    for (const part of [
      'interview.wav',
      'ab'.repeat(32),
      'median smoothing 3 segments',
      LIMITS_SENTENCE,
      'Mostly ',
      '<svg',
      'Checked by hand: ',
    ])
      expect(html).toContain(part);
  });

  it('runs nothing and loads nothing', () => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|javascript:|url\(|@import|https?:/i);
    expect(html).toContain("default-src 'none'");
  });

  it('shows names as text', () => {
    const name = '<img src=x onerror=alert(1)>"\'\u202egpj.wav';
    const lanes = makeResult().lanes.map((lane) => ({ ...lane, name }));
    const odd = toReportHtml({
      ...input,
      result: makeResult({ source: { kind: 'file', name, durationSec: 60 }, lanes }),
    });
    expect(odd).not.toContain('<img');
    // The body isolates directions, a title cannot
    expect(/<title>(.*)<\/title>/.exec(odd)![1]).toContain('gpj.wav');
    expect(/<title>(.*)<\/title>/.exec(odd)![1]).not.toContain('\u202e');
    expect(odd).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;');
  });

  it('shows no emotion of a withheld lane', () => {
    const withheld = toReportHtml({
      ...input,
      result: withEmotionsOff(withEmotionsOff(input.result, 'left'), 'right'),
    });
    expect(withheld).toContain('AI Act');
    for (const label of input.result.model.labels)
      expect(withheld).not.toMatch(new RegExp(`>${label}<|Mostly ${label}`));
    expect(withheld).toMatch(/Speech 0:31/);
  });

  it('stays a page when the recording is a day long', () => {
    const spans = Array.from({ length: 8000 }, (_, index) => ({ startSec: index * 10, endSec: index * 10 + 6 }));
    const lane = makeLane('a', spans, (start) => peakedAt(start % 40 === 0 ? 'sad' : 'happy', 0.8), 1);
    const long = toReportHtml({
      ...input,
      notes: [],
      result: makeResult({ lanes: [lane], source: { kind: 'file', name: 'day.wav', durationSec: 80_000 } }),
    });
    expect(long.length).toBeLessThan(100_000);
  });
});

describe('answerSentence', () => {
  const lane = makeLane('a', [{ startSec: 0, endSec: 4 }], () => peakedAt('sad', 0.65));
  const withStatus = (status: typeof lane.overall.status) =>
    answerSentence({ ...lane, overall: { ...lane.overall, status } });

  it('speaks for each status', () => {
    expect(withStatus('ok')).toBe('Mostly sad (65%), then neutral (5%).');
    expect(withStatus('notSure')).toMatch(/^Not sure: sad leads with only 65%/);
    expect(withStatus('notSpeech')).toMatch(/No speech/);
    expect(withStatus('tooShort')).toMatch(/Too little speech/);
  });
});
