import type { AnalysisResult, LaneResult } from '../contract/analysisResult.ts';

/** The reason written into results and exports when a lane belongs to a person at work or in education. */
export const WORKPLACE_REASON =
  'Emotions of a person at work or in education are not shown: inferring them is prohibited by the EU AI Act, Art. 5(1)(f), except for medical or safety reasons.';

/**
 * Take the emotions out of one lane and say why; speech spans and durations stay.
 * Exports and summaries made from the returned result cannot contain what was withheld.
 */
export function withEmotionsOff(
  result: AnalysisResult,
  laneId: string,
  reason: string = WORKPLACE_REASON,
): AnalysisResult {
  return { ...result, lanes: result.lanes.map((lane) => (lane.id === laneId ? silenceLane(lane, reason) : lane)) };
}

function silenceLane(lane: LaneResult, reason: string): LaneResult {
  return { ...lane, segments: [], overall: { ...lane.overall, label: null, probabilities: null }, emotionsOff: reason };
}
