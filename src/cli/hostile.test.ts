import { expect, it } from 'vitest';
import { runCommandLine } from '../../e2e/hostile/commandLineRun.ts';
import { hostileSet, sampleOf } from '../../e2e/hostile/hostileSet.ts';
import { faultsOf, makeReport } from '../../e2e/hostile/report.ts';
import { seededRng } from '../core/common/rng.ts';

const SEED = 1;
/** The whole set runs by `npm run hostile`. */
const NUM_FILES = 16;

it(
  'a sample of the hostile set: an answer or a sentence for each, and nothing else',
  { timeout: 600_000 },
  async () => {
    const sounds = hostileSet(SEED).filter(({ family }) => family === 'mutants' || family === 'garbage');
    const files = sampleOf(sounds, NUM_FILES, seededRng(SEED));
    const run = await runCommandLine(files, 60);
    expect(run.outcomes.size).toBe(NUM_FILES);
    expect(faultsOf(makeReport(SEED, files, run, null)), run.noise.join('\n')).toEqual([]);
  },
);
