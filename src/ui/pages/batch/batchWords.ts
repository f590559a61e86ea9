import type { BatchCounts, BatchItem } from '../../../core/contract/batchItem.ts';
import { errorSentence } from '../../words/errorSentence.ts';

/** Where a file stands, in a word or two: what the state column shows and filters by. */
export const STATE_WORDS: Readonly<Record<BatchItem['state'], string>> = {
  waiting: 'waiting',
  running: 'at work',
  done: 'done',
  failed: 'failed',
  cancelled: 'stopped',
  away: 'file needed',
};

/** The answer column: a label, or why there is none. */
export function answerWords(item: BatchItem): string {
  const words = wholeAnswer(item);
  return item.damage ? `${words}, damaged file` : words;
}

function wholeAnswer({ state, overall, error }: BatchItem): string {
  if (state === 'failed') return error ? errorSentence(error.code).happened : 'failed';
  if (state !== 'done' || !overall) return '';
  if (overall.status === 'notSpeech') return 'no speech';
  if (overall.status === 'tooShort') return 'too little speech';
  return overall.status === 'notSure' ? `${overall.label ?? ''}, not sure` : (overall.label ?? '');
}

/** The highest probability; null without an answer. */
export function confidenceOf({ overall }: BatchItem): number | null {
  if (!overall?.label || !overall.probabilities) return null;
  return overall.probabilities[overall.label] ?? null;
}

/** One line that says how the batch stands, without its full stop. */
export function progressWords(counts: BatchCounts): string {
  const parts = [`${counts.done.toLocaleString('en')} of ${counts.total.toLocaleString('en')} done`];
  if (counts.failed > 0) parts.push(`${counts.failed} failed`);
  if (counts.cancelled > 0) parts.push(`${counts.cancelled} stopped`);
  if (counts.away > 0) parts.push(`${counts.away} wait for their files`);
  return parts.join(', ');
}
