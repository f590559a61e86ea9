import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SAMPLE_NOTES } from '../../testing/makeNotes.ts';
import { makeLane, makeResult, peakedAt } from '../../testing/makeResult.ts';
import type { ExportInput } from './exportInput.ts';
import { toTextGrid } from './textGrid.ts';

const input: ExportInput = { result: makeResult(), notes: SAMPLE_NOTES, exportedAt: '2026-03-01T12:00:00Z' };
const TIERS = [
  'Interviewer emotion',
  'Interviewer speech',
  'Interviewer corrections',
  'Interviewer corrections 2',
  'Interviewer comments',
  'Guest "Zoë" & <co> emotion',
  'Guest "Zoë" & <co> speech',
  'Guest "Zoë" & <co> marks',
  'provenance',
];

interface Interval {
  xmin: number;
  xmax: number;
  text: string;
}

/** Read the format by its own grammar, values in order, as Praat does. */
function tiersOf(text: string): { name: string; xmax: number; intervals: Interval[] }[] {
  const value = (line: string): string => /^\s*\w+ = (.*)$/.exec(line)![1]!.replace(/^"|"$/g, '').replaceAll('""', '"');
  return text
    .split(/\n {4}item \[\d+\]:\n/)
    .slice(1)
    .map((block) => {
      const lines = block.trimEnd().split('\n');
      const declared = Number(/size = (\d+)/.exec(lines[4]!)![1]);
      const intervals = Array.from({ length: (lines.length - 5) / 4 }, (_, index) => {
        const [, from, to, words] = lines.slice(5 + index * 4, 9 + index * 4);
        return { xmin: Number(value(from!)), xmax: Number(value(to!)), text: value(words!) };
      });
      expect(intervals.length).toBe(declared);
      return { name: value(lines[1]!), xmax: Number(value(lines[3]!)), intervals };
    });
}

describe('toTextGrid', () => {
  const tiers = tiersOf(toTextGrid(input));

  it('has the tiers of each lane and one for its origin', () => {
    expect(tiers.map((tier) => tier.name)).toEqual(TIERS);
    expect(tiers.at(-1)!.intervals).toEqual([
      { xmin: 0, xmax: 62.345, text: expect.stringMatching(/model: undertone .*abab.*smoothing 3.*must not be used/) },
    ]);
  });

  it('covers the recording in every tier without a gap, an overlap or an empty interval', () => {
    for (const tier of tiers) {
      expect(tier.xmax).toBe(62.345);
      expect(tier.intervals[0]!.xmin).toBe(0);
      expect(tier.intervals.at(-1)!.xmax).toBe(62.345);
      for (const [index, interval] of tier.intervals.entries()) {
        expect(interval.xmax, tier.name).toBeGreaterThan(interval.xmin);
        if (index > 0) expect(interval.xmin).toBe(tier.intervals[index - 1]!.xmax);
      }
    }
  });

  it('labels speech only, and says where the model was not sure', () => {
    const speech = tiers[1]!.intervals.filter((interval) => interval.text === 'speech');
    expect(speech.map(({ xmin, xmax }) => [xmin, xmax])).toEqual([
      [0.52, 9.31],
      [12.004, 13.1],
      [20.5, 41.2],
    ]);
    const labelled = tiers[0]!.intervals.filter((interval) => interval.text !== '');
    expect(labelled.every((one) => speech.some((span) => span.xmin <= one.xmin && one.xmax <= span.xmax))).toBe(true);
    const unsure = makeResult({ lanes: [makeLane('a', [{ startSec: 0, endSec: 4 }], () => peakedAt('sad', 0.2))] });
    expect(tiersOf(toTextGrid({ ...input, result: unsure }))[0]!.intervals[0]).toMatchObject({ text: 'sad?' });
  });

  it('keeps notes of a lane that the recording no longer has', () => {
    const note = {
      id: '1',
      createdAt: '2026-03-01T12:00:00Z',
      kind: 'correction' as const,
      laneId: 'mix',
      startSec: 1,
      endSec: 2,
      label: 'sad',
    };
    const names = tiersOf(toTextGrid({ ...input, notes: [note] })).map(({ name }) => name);
    expect(names).toContain('mix corrections');
  });

  it('survives recordings of no length and spans that round to nothing', () => {
    const lane = makeLane('a', [{ startSec: 0.0001, endSec: 0.0004 }], () => peakedAt('sad', 0.9));
    const [emotion] = tiersOf(
      toTextGrid({
        exportedAt: '',
        result: makeResult({ lanes: [lane], source: { kind: 'file', name: 'x', durationSec: 0 } }),
      }),
    );
    expect(emotion!.intervals).toEqual([{ xmin: 0, xmax: 0.001, text: '' }]);
  });

  const praat = spawnSync('praat', ['--version']);
  it.skipIf(praat.error !== undefined)(
    'opens in Praat, which lists its tiers',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'textgrid-'));
      try {
        const script = join(folder, 'list.praat');
        writeFileSync(join(folder, 'made.TextGrid'), toTextGrid(input));
        writeFileSync(
          script,
          `Text writing preferences: "UTF-8"
grid = Read from file: "${folder}/made.TextGrid"
numTiers = Get number of tiers
for tier to numTiers
  name$ = Get tier name: tier
  numIntervals = Get number of intervals: tier
  appendFileLine: "${folder}/out.txt", name$, tab$, numIntervals
endfor
selectObject: grid
label$ = Get label of interval: 5, 2
appendFileLine: "${folder}/out.txt", label$
`,
        );
        execFileSync('praat', ['--run', script]);
        const listed = execFileSync('cat', [join(folder, 'out.txt')], { encoding: 'utf8' })
          .trimEnd()
          .split('\n');
        expect(listed.slice(0, -1)).toEqual(tiers.map((tier) => `${tier.name}\t${tier.intervals.length}`));
        expect(listed.at(-1)).toBe('=HYPERLINK("http://x") <b>"laughs" & cries</b> --> end tab');
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    60_000,
  );
  if (praat.error !== undefined)
    console.warn('Praat is not installed (apt-get install praat): its own reading of the TextGrid was not tested.');
});
