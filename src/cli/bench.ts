import { execFileSync, spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { logMelSpectrogram } from '../core/dsp/logMelSpectrogram.ts';
import { meydaMelBands } from '../core/dsp/meydaMelBands.ts';
import { seededRng } from '../core/common/rng.ts';
import { FEATURE_CONFIG_V1 } from '../core/dsp/featureConfig.ts';

/**
 * `npm run --silent bench`: one JSON document of ratios taken in one run on this machine. Builds the page, computes log-mel against Meyda's
 * mel bands, looks at the bundle, and drives the built page in Chromium. `--no-browser` leaves the last part out (and says so).
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLIP_SEC = 60;
const ROUNDS = 5;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}

/** A minute of something like a voice: a gliding tone with harmonics over noise. */
function testSound(): Float32Array {
  const rng = seededRng(1);
  const rate = FEATURE_CONFIG_V1.sampleRateHz;
  let phase = 0;
  return Float32Array.from({ length: CLIP_SEC * rate }, (_, i) => {
    phase += (2 * Math.PI * (140 + 40 * Math.sin((2 * Math.PI * 3 * i) / rate))) / rate;
    return 0.2 * Math.sin(phase) + 0.1 * Math.sin(3 * phase) + 0.02 * (rng() - 0.5);
  });
}

function secondsOf(work: () => unknown): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}

/** Log-mel against Meyda's mel bands: alternating rounds, so that a busy machine disturbs both alike. */
function benchLogMel(): Record<string, number> {
  const sound = testSound();
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const own = secondsOf(() => logMelSpectrogram(sound, FEATURE_CONFIG_V1));
    const meyda = secondsOf(() => meydaMelBands(sound, FEATURE_CONFIG_V1));
    if (round === 0) continue; // the first round compiles
    ours.push(own);
    theirs.push(meyda);
  }
  return {
    timesRealTime: CLIP_SEC / median(ours),
    meydaTimesRealTime: CLIP_SEC / median(theirs),
    timesMeyda: median(theirs.map((seconds, i) => seconds / ours[i]!)),
  };
}

/** Run a script that prints JSON. Its exit status is left aside: a missed bound is a figure here, not a failure. */
function runJson(command: string, args: readonly string[]): unknown {
  const { stdout, error } = spawnSync(command, args, {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 26,
  });
  if (error) throw error;
  return JSON.parse(stdout);
}

function build(mode: string): void {
  execFileSync('npx', ['vite', 'build', '--mode', mode, '--logLevel', 'error'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

const withBrowser = !process.argv.includes('--no-browser');
const logMel = benchLogMel();
build('production');
if (withBrowser) build('e2e');
const { figures: bundle } = runJson('node', ['e2e/checkBundle.mjs']) as { figures: unknown };
const browser = withBrowser ? runJson('npx', ['tsx', 'e2e/bench/browserBench.ts']) : 'left out: --no-browser';
const machine = { cores: cpus().length, processor: cpus()[0]?.model ?? 'unknown', node: process.version };
console.log(JSON.stringify({ machine, clipSec: CLIP_SEC, logMel, bundle, browser }, null, 2));
