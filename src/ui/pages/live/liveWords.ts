import type { LaneOverall } from '../../../core/contract/analysisResult.ts';
import type { LiveShown, LiveStatus } from '../../../store/live/liveTypes.ts';
import { answerSentence } from '../../words/answerSentence.ts';

/** The present answer in the form that the shared sentences take, of the watched labels alone; null in a pause. */
export function shownOverall(
  { phase, probabilities }: LiveShown,
  labels: readonly string[],
  watched = labels,
): LaneOverall | null {
  if (!probabilities || phase === 'listening' || phase === 'gathering') return null;
  return {
    status: phase,
    label: null,
    probabilities: Object.fromEntries(watched.map((label) => [label, probabilities[labels.indexOf(label)] ?? 0])),
    speechSec: 0,
  };
}

/** The one large line of the page. */
export function liveHeadline(
  live: Pick<LiveStatus, 'state' | 'recognition' | 'shown'>,
  labels: readonly string[],
  watched = labels,
): string {
  if (live.state === 'asking') return 'Waiting for your permission';
  if (live.state === 'paused') return 'Paused';
  if (live.state === 'stopping') return 'Saving the recording';
  if (live.state !== 'running') return 'Not listening';
  if (live.recognition === 'starting') return 'Recording; the model is loading';
  if (live.recognition === 'restarting') return 'Recording; the recogniser is starting again';
  if (live.recognition === 'off') return 'Recording, without answers';
  const overall = shownOverall(live.shown, labels, watched);
  if (overall?.status === 'notSpeech') return 'Sound, but no speech';
  if (overall) return answerSentence(overall, false);
  return live.shown.phase === 'gathering' ? 'Hearing speech' : 'Listening';
}

/** How peaked the answer is, in a word. */
export function certaintyWord(certainty: number): string {
  if (certainty >= 0.6) return 'clear';
  if (certainty >= 0.3) return 'leaning';
  return 'mixed';
}
