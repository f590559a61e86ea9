import type { AnalysisDocument } from '../contract/analysisResult.ts';
import type { ExportInput } from './exportInput.ts';
import { LIMITS_SENTENCE } from './provenance.ts';

/** Build the document that `toJson` prints: AnalysisResult v1 with raw probabilities, and three fields of the export itself. */
function analysisDocument(input: ExportInput): AnalysisDocument {
  const { result, notes, exportedAt } = input;
  return {
    ...result,
    ...(notes === undefined || notes.length === 0 ? {} : { notes }),
    limits: LIMITS_SENTENCE,
    exportedAt,
  };
}

/** Serialise to JSON, indented by two. Schema: `public/schema/analysis-result.v1.json`. */
export function toJson(input: ExportInput): string {
  return `${JSON.stringify(analysisDocument(input), null, 2)}\n`;
}
