import { join } from 'node:path';
import { seededRng, type Rng } from '../../core/common/rng.ts';
import { CONDITIONS, type ConditionMaterial } from '../../core/evaluation/alterations/conditions.ts';
import { SMALL_CHANGES } from '../../core/evaluation/alterations/smallChanges.ts';
import { opusRoundTrip } from '../audio/opusRoundTrip.ts';
import { Engine, type EngineOptions } from '../engine.ts';
import { ClipScorer } from './clipScorer.ts';
import { decodeOrReason } from './decodeOrReason.ts';
import type { Failure } from './jobs.ts';

/** The name under which the answer to the clip as it is stands. */
export const UNCHANGED = 'unchanged';

const OPUS_BITS_PER_SEC = 16000;

/** Answer every clip unchanged, under each small change and in each condition. */
export interface AlterJob {
  readonly kind: 'alter';
  readonly engine: EngineOptions;
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
export async function alterFiles(job: AlterJob, files: readonly string[], onOutcome: (outcome: AlteredAnswers | Failure) => void): Promise<void> {
  const engine = await Engine.open(job.engine);
  const rateHz = engine.model.card.featureConfig.sampleRateHz;
  const answers = new Map<string, Record<string, readonly number[]>>();
  const scorer = new ClipScorer<{ file: string; change: string }>(engine, ({ file, change }, { probabilities }) => {
    answers.set(file, { ...answers.get(file), [change]: probabilities });
  });
  try {
    const voices = await loadSounds(engine, job.voices.map((file) => ({ file, path: join(job.folder, file) })), rateHz);
    const music = (await loadSounds(engine, job.music.map((path) => ({ file: path, path })), rateHz)).map(({ samples }) => samples);
    for (const file of files) {
      const samples = await decodeOrReason(engine.ears, join(job.folder, file), rateHz);
      const reason = typeof samples === 'string' ? samples : await scorer.add({ file, change: UNCHANGED }, samples);
      if (typeof samples === 'string' || reason !== null) {
        onOutcome({ file, reason: reason ?? '' });
        continue;
      }
      const material = { voices: voices.filter((voice) => isOther(job.speakers, voice.file, file)).map((voice) => voice.samples), music, opus };
      for await (const [change, altered] of alterations(samples, rateHz, file, material)) await scorer.add({ file, change }, altered);
      // Every clip makes a full batch or more by itself
      await scorer.flush();
      onOutcome({ file, answers: answers.get(file) ?? {} });
      answers.delete(file);
    }
  } finally {
    engine.dispose();
  }
}

async function* alterations(samples: Float32Array, rateHz: number, file: string, material: ConditionMaterial): AsyncGenerator<[string, Float32Array]> {
  for (const { name, apply } of SMALL_CHANGES) yield [name, apply(samples, rateHz, rngFor(file, name))];
  for (const { name, apply } of CONDITIONS) {
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

async function loadSounds(engine: Engine, sounds: readonly { file: string; path: string }[], rateHz: number): Promise<Voice[]> {
  const loaded: Voice[] = [];
  for (const { file, path } of sounds) {
    const samples = await decodeOrReason(engine.ears, path, rateHz);
    if (typeof samples !== 'string' && samples.length > 0) loaded.push({ file, samples });
  }
  return loaded;
}
