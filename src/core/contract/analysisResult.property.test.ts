import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAgreement, SEED, throughJson } from '../../testing/agreement.ts';
import { anyDocument, anyNotes } from '../../testing/anyResult.ts';
import { mutate, mutation } from '../../testing/mutants.ts';
import { publishedSchema } from '../../testing/publishedSchema.ts';
import { toCsvLanes } from '../export/csv.ts';
import { EXPORT_FORMATS } from '../export/formats.ts';
import { observeResult } from '../summary/observe.ts';
import { summarizeResult } from '../summary/laneSummary.ts';
import { smoothResult } from '../summary/smoothing.ts';
import type { AnalysisDocument } from './analysisResult.ts';
import { ANALYSIS_DOCUMENT, NOTES, parseAnalysisDocument } from './parseAnalysisResult.ts';

describe('any analysis', () => {
  it('is read back as it was written, and spoilt ones are refused where the published schema refuses them', () => {
    expectAgreement(ANALYSIS_DOCUMENT, publishedSchema('analysis-result'), anyDocument, 300);
  });

  it('so are notes', () => {
    expectAgreement(NOTES, publishedSchema('notes'), anyNotes);
  });

  it('can be exported and summed up in every way, once it is read', () => {
    fc.assert(
      fc.property(anyDocument, fc.array(mutation, { maxLength: 1 }), (valid, mutations) => {
        const read = parseAnalysisDocument(mutate(throughJson(valid), mutations));
        if (read.ok) useEveryWay(read.value);
      }),
      { numRuns: 300, ...SEED },
    );
  });
});

function useEveryWay({ notes, exportedAt, limits: _, ...result }: AnalysisDocument): void {
  const input = { result, notes: notes ?? [], exportedAt: exportedAt ?? '2026-03-01T12:00:00Z' };
  for (const { serialise } of EXPORT_FORMATS) expect([...serialise(input)].join('')).not.toContain('NaN');
  expect(toCsvLanes([input])).not.toContain('NaN');
  summarizeResult(smoothResult(observeResult(result, result.model.labels.slice(0, 1), 0.5)));
}
