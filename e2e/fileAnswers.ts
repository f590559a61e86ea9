import { cleanWhole } from '../src/core/streaming/cleanedSound.ts';
import { LaneAnalyzer } from '../src/core/streaming/laneAnalyzer.ts';
import { createResampler } from '../src/core/dsp/resampler.ts';
import { melSpectrogram } from '../src/core/dsp/logMelSpectrogram.ts';
import { rowStartSec } from '../src/core/dsp/featureConfig.ts';
import { normalizeSegment } from '../src/core/features/segments.ts';
import { softmax } from '../src/core/model/logits.ts';
import type { LiveAnswers } from '../src/store/analysis/liveAnswers.ts';
import { loadTestReducer } from '../src/testing/loadTestReducer.ts';
import { loadTestDetector } from '../src/testing/loadTestVad.ts';
import { loadTestModel } from '../src/testing/loadTestModel.ts';
import { readPlainWav } from './fixtures/wav.ts';

/** A live answer beside what the file path says about the same stretch of the recorded file. */
export interface PairedAnswer {
  readonly liveLabel: string;
  /** Null where the file path hears no speech: before the first voice a live answer may have been given on the room's noise. */
  readonly fileLabel: string | null;
  /** Largest difference of a probability. */
  readonly difference: number;
}

/**
 * Answer the stretches of a recorded file that its live answers looked at, with the file path's own parts: the whole
 * file resampled at once (and cleaned, where the live answers were given so), its rows, its utterances.
 */
export async function fileAnswers(wav: Buffer, live: LiveAnswers): Promise<PairedAnswer[]> {
  const model = await loadTestModel();
  const { featureConfig: config, labels, calibration } = model.card;
  const recorded = await at16kHz(readPlainWav(wav), wav.readUInt32LE(24));
  const samples = live.denoise ? cleanWhole(recorded, await loadTestReducer()) : recorded;
  const lane = new LaneAnalyzer({ config, detector: await loadTestDetector(), stepSec: 1 });
  lane.push(samples);
  lane.finish();
  const rows = melSpectrogram(samples, config).values;
  const rowSec = rowStartSec(config, 1);
  const pairs: PairedAnswer[] = [];
  for (const answer of live.answers) {
    const utterance = lane.speech.find(
      ({ startSec, endSec }) => answer.endSec > startSec && answer.endSec <= endSec + 1e-3,
    );
    if (!utterance) {
      pairs.push({ liveLabel: labels[topOf(answer.probabilities)]!, fileLabel: null, difference: 0 });
      continue;
    }
    /* The file's segment that ends at this moment: its utterance may begin later than it seemed to when the live answer was given. */
    const [from, to] = [
      Math.round(Math.max(answer.startSec, utterance.startSec) / rowSec),
      Math.round(answer.endSec / rowSec),
    ];
    const [output] = await model.predict([
      normalizeSegment(rows.slice(from * config.numMels, to * config.numMels), config),
    ]);
    const probabilities = softmax(output!.logProbabilities, calibration.temperature);
    pairs.push({
      liveLabel: labels[topOf(answer.probabilities)]!,
      fileLabel: labels[topOf(probabilities)]!,
      difference: Math.max(...labels.map((_, i) => Math.abs(probabilities[i]! - answer.probabilities[i]!))),
    });
  }
  model.dispose();
  return pairs;
}

async function at16kHz(samples: Float32Array, fromHz: number): Promise<Float32Array> {
  const resampler = await createResampler(fromHz, 16000);
  const [body, rest] = [resampler.push(samples), resampler.finish()];
  resampler.dispose();
  const whole = new Float32Array(body.length + rest.length);
  whole.set(body);
  whole.set(rest, body.length);
  return whole;
}

function topOf(values: ArrayLike<number>): number {
  let top = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[top]!) top = i;
  return top;
}
