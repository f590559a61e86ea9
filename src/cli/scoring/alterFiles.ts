import { join } from 'node:path';
import { seededRng, type Rng } from '../../core/common/rng.ts';
import {
  CONDITIONS,
  NOISES,
  type Condition,
  type ConditionMaterial,
} from '../../core/evaluation/alterations/conditions.ts';
import { SMALL_CHANGES } from '../../core/evaluation/alterations/smallChanges.ts';
import { opusRoundTrip } from '../audio/opusRoundTrip.ts';
import { Engine, type EngineOptions } from '../engine.ts';
import { ClipScorer } from './clipScorer.ts';
import { decodeOrReason } from './decodeOrReason.ts';
import type { Failure } from './failure.ts';

/** The name under which the answer to the clip as it is stands. */
export const UNCHANGED = 'unchanged';

/** The name under which an answer stands. */
export function answerName(change: string, denoise: boolean): string {
  return denoise ? `${change} denoised` : change;
}

const OPUS_BITS_PER_SEC = 16000;

/** Answer every clip unchanged, under each small change and in each condition; or, to `compare` noise reduction, unchanged and under each noise, each without and with it. */
export interface AlterJob {
  readonly kind: 'alter';
  readonly engine: EngineOptions;
  /** `denoise` needs an engine opened with noise reduction. */
  readonly compare: 'changes' | 'denoise';
  readonly folder: string;
  /** The speaker of every clip, for babble of other people; null where unknown. */
  readonly speakers: Readonly<Record<string, string | null>>;
  /** Clips of the folder that babble is mixed from. */
  readonly voices: readonly string[];
  /** Paths of music. */
  readonly music: readonly string[];
}

/** Probabilities under each change, by its name. A condition whose material is missing is left out. */
export interface AlteredAnswers {
  readonly file: string;
  readonly answers: Readonly<Record<string, readonly number[]>>;
}

/** A sound to mix in. */
interface Voice {
  readonly file: string;
  readonly samples: Float32Array;
}

/** Do the job; `onOutcome` is called once per file. */
export async function alterFiles(
  job: AlterJob,
  files: readonly string[],
  onOutcome: (outcome: AlteredAnswers | Failure) => void,
): Promise<void> {
  const engine = await Engine.open(job.engine);
  const rateHz = engine.model.card.featureConfig.sampleRateHz;
  const answers = new Map<string, Record<string, readonly number[]>>();
  const scorer = new ClipScorer<{ file: string; change: string }>(engine, ({ file, change }, { probabilities }) => {
    answers.set(file, { ...answers.get(file), [change]: probabilities });
  });
  try {
    const voices = await loadSounds(
      engine,
      job.voices.map((file) => ({ file, path: join(job.folder, file) })),
      rateHz,
    );
    const music = (
      await loadSounds(
        engine,
        job.music.map((path) => ({ file: path, path })),
        rateHz,
      )
    ).map(({ samples }) => samples);
    for (const file of files) {
      const samples = await decodeOrReason(engine.ears, join(job.folder, file), rateHz);
      const ways = job.compare === 'denoise' ? [false, true] : [false];
      const add = async (change: string, sound: Float32Array): Promise<string | null> => {
        let reason: string | null = null;
        for (const denoise of ways)
          reason ??= await scorer.add({ file, change: answerName(change, denoise) }, sound, denoise);
        return reason;
      };
      const reason = typeof samples === 'string' ? samples : await add(UNCHANGED, samples);
      if (typeof samples === 'string' || reason !== null) {
        onOutcome({ file, reason: reason ?? '' });
        continue;
      }
      const material = {
        voices: voices.filter((voice) => isOther(job.speakers, voice.file, file)).map((voice) => voice.samples),
        music,
        opus,
      };
      const conditions = job.compare === 'denoise' ? NOISES : CONDITIONS;
      const changes = job.compare === 'denoise' ? [] : SMALL_CHANGES;
      for await (const [change, altered] of alterations(samples, rateHz, file, material, changes, conditions))
        await add(change, altered);
      // Every clip makes a full batch or more by itself
      await scorer.flush();
      onOutcome({ file, answers: answers.get(file) ?? {} });
      answers.delete(file);
    }
  } finally {
    engine.dispose();
  }
}

async function* alterations(
  samples: Float32Array,
  rateHz: number,
  file: string,
  material: ConditionMaterial,
  changes: typeof SMALL_CHANGES,
  conditions: readonly Condition[],
): AsyncGenerator<[string, Float32Array]> {
  for (const { name, apply } of changes) yield [name, apply(samples, rateHz, rngFor(file, name))];
  for (const { name, apply } of conditions) {
    const altered = await apply(samples, rateHz, rngFor(file, name), material);
    if (altered) yield [name, altered];
  }
}

const opus = (samples: Float32Array): Promise<Float32Array> => opusRoundTrip(samples, OPUS_BITS_PER_SEC);

function isOther(speakers: AlterJob['speakers'], voice: string, file: string): boolean {
  const speaker = speakers[file] ?? null;
  return voice !== file && (speaker === null || speakers[voice] !== speaker);
}

/** Chance depends on the clip and the change alone, so the number of threads alters nothing. */
function rngFor(file: string, change: string): Rng {
  let hash = 2166136261;
  for (const letter of `${file} ${change}`) hash = Math.imul(hash ^ letter.codePointAt(0)!, 16777619);
  return seededRng(hash);
}

async function loadSounds(
  engine: Engine,
  sounds: readonly { file: string; path: string }[],
  rateHz: number,
): Promise<Voice[]> {
  const loaded: Voice[] = [];
  for (const { file, path } of sounds) {
    const samples = await decodeOrReason(engine.ears, path, rateHz);
    if (typeof samples !== 'string' && samples.length > 0) loaded.push({ file, samples });
  }
  return loaded;
}
