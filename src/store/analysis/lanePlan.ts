import type { AnalysisResult } from '../../core/contract/analysisResult.ts';
import { MIX_LANE } from '../../core/streaming/mixChannels.ts';
import { withEmotionsOff } from '../../core/summary/emotionsOff.ts';
import type { LaneRequest } from '../../workers/protocol.ts';
import type { LaneChoices, LanePlan } from './types.ts';

/** A recording is one lane, the mean of all its channels, until the user splits it. */
export const MIX: LanePlan = { ...MIX_LANE, isAtWork: false, isLeftOut: false };

/** The lanes of a stereo recording whose sides are different people. */
export const STEREO_PLAN: readonly LanePlan[] = [
  { id: 'a', name: 'A', channels: [0], isAtWork: false, isLeftOut: false },
  { id: 'b', name: 'B', channels: [1], isAtWork: false, isLeftOut: false },
];

/** How an analysis divides its recording into lanes. */
export function planOf(analysis: LaneChoices | undefined): readonly LanePlan[] {
  return analysis?.lanePlan ?? [MIX];
}

/**
 * Read the plan back from a kept result, so that it is shown, heard and analysed again as it was. Which lane a stated
 * purpose was for is not written down: taking the purpose back then withholds all of them.
 */
export function planFrom({ lanes, settings }: AnalysisResult): LaneChoices {
  const { workplacePurpose } = settings;
  const whole = lanes.some(({ id }) => STEREO_PLAN.some((one) => one.id === id)) ? STEREO_PLAN : [MIX];
  const lanePlan = whole.map((lane): LanePlan => {
    const kept = lanes.find(({ id }) => id === lane.id);
    if (!kept) return { ...lane, isLeftOut: true };
    return { ...lane, name: kept.name, isAtWork: kept.emotionsOff !== undefined || workplacePurpose !== undefined };
  });
  return { lanePlan, workplacePurpose: workplacePurpose ?? null };
}

/** The lanes that the worker is asked for: those not left out. */
export function requestedLanes(plan: readonly LanePlan[]): LaneRequest[] {
  return plan.filter(({ isLeftOut }) => !isLeftOut).map(requested);
}

/** A lane as the worker is asked for it. */
export function requested({ id, name, channels }: LanePlan): LaneRequest {
  return { id, name, channels };
}

/**
 * Show a result as its plan wants it: lanes by their names, without those left out, and without the emotions of people at
 * work unless a purpose is stated. Everything outside (screens, exports, the library) gets only what this returns.
 */
export function planned(result: AnalysisResult, analysis: LaneChoices): AnalysisResult {
  const plan = planOf(analysis);
  const { workplacePurpose } = analysis;
  const named = result.lanes.flatMap((lane) => {
    const wanted = plan.find(({ id }) => id === lane.id);
    return wanted?.isLeftOut ? [] : [{ ...lane, name: wanted?.name ?? lane.name }];
  });
  const atWork = plan.filter(({ isAtWork, isLeftOut }) => isAtWork && !isLeftOut);
  if (atWork.length === 0) return { ...result, lanes: named };
  if (typeof workplacePurpose === 'string')
    return { ...result, settings: { ...result.settings, workplacePurpose }, lanes: named };
  return atWork.reduce<AnalysisResult>((shown, { id }) => withEmotionsOff(shown, id), { ...result, lanes: named });
}
