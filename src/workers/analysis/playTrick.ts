import { AppFailure } from '../../core/common/appError.ts';
import { loseContext } from '../../core/model/backend.ts';
import type { Trick } from '../protocol.ts';

/** Break the worker on purpose. Only builds made for tests do it. */
export async function playTrick(trick: Trick): Promise<null> {
  if (typeof __E2E_HOOKS__ === 'undefined' || !__E2E_HOOKS__)
    throw new AppFailure('unknown', 'This build plays no tricks.');
  if (trick === 'loseContext') loseContext();
  // Outside the promise chain, so that nothing catches it: the page sees an `error` event.
  if (trick === 'crash') setTimeout(() => self.close(), 0);
  if (trick === 'hang') for (;;);
  return null;
}
