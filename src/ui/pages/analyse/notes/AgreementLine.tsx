import { useMemo } from 'react';
import type { AnalysisResult } from '../../../../core/contract/analysisResult.ts';
import type { Note } from '../../../../core/contract/notes.ts';
import { noteAgreement } from '../../../../core/summary/noteAgreement.ts';
import { timelineOptionsOf } from '../../../../core/summary/timelineSpans.ts';
import { InfoNote } from '../../../components/InfoNote.tsx';

/** How far the person and the model agree, once there is something to compare. */
export function AgreementLine({ result, notes }: { readonly result: AnalysisResult; readonly notes: readonly Note[] }) {
  const { numCompared, numAgreeing, kappa } = useMemo(
    () => noteAgreement(result.lanes, notes, timelineOptionsOf(result)),
    [result, notes],
  );
  return (
    <p className="note-agreement" role="status">
      {numCompared > 0 && (
        <>
          You and the model agree on {numAgreeing} of {numCompared}
          {kappa !== null && (
            <>
              ; Cohen's kappa {kappa.toFixed(2)}
              <InfoNote about="Cohen's kappa">
                <p>
                  Agreement beyond what chance would give: 1 is full agreement, 0 no more than chance, below 0 less. It
                  counts only stretches that you checked, so confirm right answers too, or it looks too low. Cohen 1960.
                </p>
              </InfoNote>
            </>
          )}
        </>
      )}
    </p>
  );
}
