import type { AnalysisResult, LaneResult } from '../../../core/contract/analysisResult.ts';

/** Id of the lane that holds the mix of all channels; its waveform comes before its first segment. */
const MIX_LANE = 'mix';

const WAITING: readonly LaneResult[] = [
  {
    id: MIX_LANE,
    name: 'Mix',
    speech: [],
    segments: [],
    overall: { status: 'tooShort', label: null, probabilities: null, speechSec: 0 },
  },
];

/** The lanes to draw: those of the result, or one empty lane that keeps the place (and shows the waveform) until there is one. */
export function lanesOnShow(result: AnalysisResult | null): readonly LaneResult[] {
  return result && result.lanes.length > 0 ? result.lanes : WAITING;
}
