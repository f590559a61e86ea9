import type { LaneRequest } from '../workers/protocol.ts';
import type { Analysis, LanePlan } from './types.ts';

/** A recording is one lane, the mean of all its channels, until the user splits it. */
const MIX: LanePlan = { id: 'mix', name: 'Mix', channels: [], isAtWork: false, isLeftOut: false };

/** The lanes of a stereo recording whose sides are different people. */
export const STEREO_PLAN: readonly LanePlan[] = [
  { id: 'a', name: 'A', channels: [0], isAtWork: false, isLeftOut: false },
  { id: 'b', name: 'B', channels: [1], isAtWork: false, isLeftOut: false },
];

/** How an analysis divides its recording into lanes. */
export function planOf(analysis: Pick<Analysis, 'lanePlan'> | undefined): readonly LanePlan[] {
  return analysis?.lanePlan ?? [MIX];
}

/** The lanes that the worker is asked for: those not left out. */
export function requestedLanes(plan: readonly LanePlan[]): LaneRequest[] {
  return plan.filter(({ isLeftOut }) => !isLeftOut).map(({ id, name, channels }) => ({ id, name, channels }));
}
