import type { AnalysisResult, AnalysisSettings, LaneResult, SourceDescription } from '../contract/analysisResult.ts';
import type { ModelCard } from '../contract/modelCard.ts';
import { modelSha256 } from './modelFiles.ts';

/** Put the pieces of an analysis together: the one document that screens, exports and the command line share. */
export function buildResult(
  source: SourceDescription,
  card: ModelCard,
  settings: AnalysisSettings,
  lanes: readonly LaneResult[],
): AnalysisResult {
  return {
    schemaVersion: 1,
    source,
    model: { id: card.id, sha256: modelSha256(card), labels: card.labels },
    settings: { notSureThreshold: card.calibration.notSureThreshold, ...settings },
    lanes,
  };
}
