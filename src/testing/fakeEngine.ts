import { ok, type Result } from '../core/common/result.ts';
import type { AnalysisEngine } from '../workers/client/analysisEngine.ts';
import type { ReadyEngine } from '../workers/protocol.ts';
import { makeLane, peakedAt } from './makeResult.ts';
import { testCard } from './testCard.ts';

type Faked = Pick<AnalysisEngine, 'start' | 'answerClips' | 'analyze' | 'forget'>;

/** An engine without a worker: every clip is three seconds of calm speech. Replace a call to let it go wrong. */
export function fakeEngine(changes: Partial<Faked> = {}): Faked {
  const card = testCard();
  const ready: Result<ReadyEngine> = ok({ card, choice: { backend: 'cpu', timings: [] } });
  return {
    start: () => Promise.resolve(ready),
    answerClips: (_signal, { clips }) =>
      Promise.resolve(
        ok(
          clips.map(() => {
            const lane = makeLane('mix', [{ startSec: 0, endSec: 3 }], () => peakedAt('calm', 0.8, card.labels));
            return ok({ lane, durationSec: 3, score: { probabilities: [0.8, 0.2] } });
          }),
        ),
      ),
    analyze: () => Promise.resolve(ok(null)),
    forget: () => Promise.resolve(),
    ...changes,
  };
}
