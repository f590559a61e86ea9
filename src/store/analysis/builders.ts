import { forgetMedia } from './media.ts';
import { forgetRaw } from './rawResults.ts';
import type { ResultBuilder } from './resultBuilder.ts';

/** What interrupted analyses had gathered, so that they can go on; outside zustand, for it is only read by actions. */
const builders = new Map<string, ResultBuilder>();

/** Remember what an analysis gathers. */
export function keepBuilder(id: string, builder: ResultBuilder): void {
  builders.set(id, builder);
}

/** What an unfinished analysis has gathered; null when there is nothing to go on from. */
export function builderOf(id: string): ResultBuilder | null {
  return builders.get(id) ?? null;
}

/** Let go of it: the analysis is finished, or begins again from nothing. */
export function dropBuilder(id: string): void {
  builders.delete(id);
}

/** Free all that is kept for an analysis that begins from nothing. */
export function startFresh(id: string): void {
  builders.get(id)?.abandon();
  dropBuilder(id);
  forgetMedia(id);
  forgetRaw(id);
}
