import { describe, expect, it } from 'vitest';
import { appError } from '../../core/common/appError.ts';
import { makeResult } from '../../testing/makeResult.ts';
import { afterEvent, isUnfinished, type AnalysisEvent } from './analysisState.ts';
import { newAnalysis } from './newAnalysis.ts';
import type { Analysis, AnalysisState } from './types.ts';

const STATES: readonly AnalysisState[] = ['queued', 'decoding', 'analysing', 'done', 'failed', 'cancelled'];
const result = makeResult();
const error = appError('decodeFailed', 'damaged');
const waiting = newAnalysis('a', { kind: 'file', name: 'a.wav', durationSec: 60 });
const inState = (state: AnalysisState): Analysis => ({ ...waiting, state });
const grew = { kind: 'grew', result, doneSec: 30, firstAnswerMs: 400 } as const;

/** Every event that moves an analysis to another state, and where it leads; from every other state nothing moves. */
const MOVES: readonly [AnalysisEvent, Partial<Record<AnalysisState, AnalysisState>>][] = [
  [{ kind: 'queuedAnew' }, { done: 'queued', failed: 'queued', cancelled: 'queued' }],
  [{ kind: 'queuedToGoOn' }, { failed: 'queued', cancelled: 'queued' }],
  [{ kind: 'opened' }, { queued: 'decoding' }],
  [{ kind: 'awaitsModel' }, {}],
  [{ kind: 'described', source: { numChannels: 2 } }, {}],
  [{ kind: 'madePlayable', url: 'blob:a' }, {}],
  [{ kind: 'tookUp', atSec: 12, choices: {} }, {}],
  [grew, { decoding: 'analysing' }],
  [
    { kind: 'finished', result, totalMs: 900 },
    { decoding: 'done', analysing: 'done' },
  ],
  [
    { kind: 'cancelled', canGoOnSec: 7 },
    { queued: 'cancelled', decoding: 'cancelled', analysing: 'cancelled' },
  ],
  [
    { kind: 'failed', error, canGoOnSec: 7 },
    { queued: 'failed', decoding: 'failed', analysing: 'failed' },
  ],
  [{ kind: 'planned', choices: { workplacePurpose: 'fatigue' }, result }, {}],
  [{ kind: 'kept', revision: 3 }, {}],
  [{ kind: 'replaced', result, choices: {}, revision: 3 }, {}],
];

function wordsOf(moves: object): string {
  const words = Object.entries(moves).map((move) => move.join(' to '));
  return words.length > 0 ? words.join(', ') : 'no other state';
}

describe('afterEvent', () => {
  for (const [event, moves] of MOVES)
    it(`${event.kind}: ${wordsOf(moves)}`, () => {
      for (const state of STATES)
        expect([state, afterEvent(inState(state), event).state]).toEqual([state, moves[state] ?? state]);
    });

  it('what comes too late changes nothing at all', () => {
    const done = inState('done');
    const late: AnalysisEvent[] = [
      grew,
      { kind: 'finished', result, totalMs: 1 },
      { kind: 'failed', error, canGoOnSec: 1 },
    ];
    for (const event of late) expect(afterEvent(done, event)).toBe(done);
  });

  it('grows: progress by the length, the first answer timed once', () => {
    const first = afterEvent(inState('decoding'), grew);
    expect(first).toMatchObject({
      result,
      progress: { stage: 'analysing', fraction: 0.5 },
      timing: { firstAnswerMs: 400 },
    });
    const second = afterEvent(first, { ...grew, doneSec: 90, firstAnswerMs: 800 });
    expect(second).toMatchObject({ progress: { fraction: 1 }, timing: { firstAnswerMs: 400 } });
  });

  it('keeps what was found when it stops, and forgets it when it begins anew', () => {
    const stopped = afterEvent(afterEvent(inState('decoding'), grew), { kind: 'failed', error, canGoOnSec: 20 });
    expect(stopped).toMatchObject({ state: 'failed', error, result, canGoOnSec: 20 });
    expect(afterEvent(stopped, { kind: 'queuedToGoOn' })).toMatchObject({ result, canGoOnSec: 20, error: null });
    expect(afterEvent(stopped, { kind: 'queuedAnew' })).toEqual({ ...waiting, wentOnFromSec: null });
  });

  it('says where it can go on once that is known, after it was cancelled', () => {
    const cancelled = afterEvent(inState('analysing'), { kind: 'cancelled', canGoOnSec: null });
    expect(afterEvent(cancelled, { kind: 'cancelled', canGoOnSec: 40 })).toMatchObject({
      state: 'cancelled',
      canGoOnSec: 40,
    });
  });

  it('calls unfinished what may still change by itself', () => {
    expect(STATES.filter((state) => isUnfinished(inState(state)))).toEqual(['queued', 'decoding', 'analysing']);
    expect(isUnfinished(undefined)).toBe(false);
  });
});
