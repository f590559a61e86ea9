import type { AnalysisResult, LaneResult } from '../../core/contract/analysisResult.ts';
import { MIX } from '../../store/analysis/lanePlan.ts';

/** The waveform of the mix comes before its first segment. */
const WAITING: readonly LaneResult[] = [
  {
    id: MIX.id,
    name: MIX.name,
    speech: [],
    segments: [],
    overall: { status: 'tooShort', label: null, probabilities: null, speechSec: 0 },
  },
];

/** The lanes to draw: those of the result, or one empty lane that keeps the place (and shows the waveform) until there is one. */
export function lanesOnShow(result: AnalysisResult | null): readonly LaneResult[] {
  return result && result.lanes.length > 0 ? result.lanes : WAITING;
}
