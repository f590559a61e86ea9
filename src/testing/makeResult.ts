import type {
  AnalysisResult,
  LaneResult,
  Probabilities,
  SegmentResult,
  SpeechSpan,
} from '../core/contract/analysisResult.ts';
import { seededRng } from '../core/common/rng.ts';

export const EIGHT_LABELS = ['neutral', 'calm', 'happy', 'sad', 'angry', 'fearful', 'disgust', 'surprised'] as const;

/** Give one label `top` and share the rest evenly. */
export function peakedAt(label: string, top: number, labels: readonly string[] = EIGHT_LABELS): Probabilities {
  return Object.fromEntries(labels.map((one) => [one, one === label ? top : (1 - top) / (labels.length - 1)]));
}

/** Cut utterances into 3 s segments every `stepSec`, as the analyser does, with the label that `labelAt` gives for a segment's start. */
export function makeLane(
  id: string,
  speech: readonly SpeechSpan[],
  labelAt: (startSec: number) => Probabilities,
  stepSec = 1,
  name = id,
): LaneResult {
  const segments: SegmentResult[] = speech.flatMap((span) => {
    const lengthSec = span.endSec - span.startSec;
    const count = 1 + Math.ceil(Math.max(0, lengthSec - 3) / stepSec - 1e-9);
    return Array.from({ length: count }, (_, index) => {
      const startSec = span.startSec + index * stepSec;
      return { startSec, endSec: Math.min(startSec + 3, span.endSec), speech: 0.9, probabilities: labelAt(startSec) };
    });
  });
  const speechSec = speech.reduce((sum, span) => sum + span.endSec - span.startSec, 0);
  return {
    id,
    name,
    speech,
    segments,
    overall: { status: 'ok', label: 'happy', probabilities: labelAt(0), speechSec },
  };
}

/** Make a result as the analyser writes it: two lanes of repeatable, random-looking probabilities over `durationSec`. */
export function makeResult(overrides: Partial<AnalysisResult> = {}, durationSec = 62.345): AnalysisResult {
  const rng = seededRng(11);
  const random = (): Probabilities => {
    const raw = EIGHT_LABELS.map(() => Math.exp(4 * rng()));
    const total = raw.reduce((sum, value) => sum + value, 0);
    return Object.fromEntries(EIGHT_LABELS.map((label, index) => [label, raw[index]! / total]));
  };
  const spansA = [
    { startSec: 0.52, endSec: 9.31 },
    { startSec: 12.004, endSec: 13.1 },
    { startSec: 20.5, endSec: 41.2 },
  ];
  const spansB = [
    { startSec: 8.9, endSec: 12.5 },
    { startSec: 45, endSec: durationSec },
  ];
  return {
    schemaVersion: 1,
    source: {
      kind: 'file',
      name: 'interview.wav',
      durationSec,
      sampleRateHz: 44100,
      numChannels: 2,
      sizeBytes: 11_000_000,
    },
    model: { id: 'undertone', sha256: 'ab'.repeat(32), labels: EIGHT_LABELS },
    settings: { stepSec: 1, smoothing: 3, notSureThreshold: 0.3 },
    lanes: [
      makeLane('left', spansA, random, 1, 'Interviewer'),
      makeLane('right', spansB, random, 1, 'Guest "Zoë" & <co>'),
    ],
    ...overrides,
  };
}
