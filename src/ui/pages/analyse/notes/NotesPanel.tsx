import { useMemo } from 'react';
import type { AnalysisResult } from '../../../../core/contract/analysisResult.ts';
import { timelineOptionsOf, timelineSpans } from '../../../../core/summary/timelineSpans.ts';
import { MIX } from '../../../../store/analysis/lanePlan.ts';
import { selectNotes } from '../../../../store/notes/notesSlice.ts';
import { useAppStore, useUndertone } from '../../../app/UndertoneContext.tsx';
import { useKeys } from '../../../hooks/useKeys.ts';
import { useRecordingView, useSelectedSpan } from '../../../recordings/recordingView.ts';
import { AgreementLine } from './AgreementLine.tsx';
import { ClipsButton } from './ClipsButton.tsx';
import { NoteEditor } from './NoteEditor.tsx';
import { NoteList } from './NoteList.tsx';
import { ReviewTable } from './ReviewTable.tsx';
import './notes.css';

/** What a person says about the recording, kept apart from what the model said. M marks the selected span or the moment at the cursor. */
export function NotesPanel({ result }: { readonly result: AnalysisResult }) {
  const { analysis, player } = useRecordingView();
  const { span } = useSelectedSpan();
  const analysisId = analysis.id;
  const undertone = useUndertone();
  const notes = useAppStore(useMemo(() => selectNotes(analysisId), [analysisId]));
  const spansByLane = useMemo(
    () => result.lanes.map((lane) => ({ lane, spans: timelineSpans(lane, timelineOptionsOf(result)) })),
    [result],
  );
  const laneId = result.lanes[0]?.id ?? MIX.id;
  const keys = useMemo(() => {
    const mark = () => {
      const { startSec, endSec } = span ?? { startSec: player.currentSec, endSec: player.currentSec };
      undertone.notes.add(analysisId, { kind: 'mark', laneId, startSec, endSec });
    };
    return { m: mark };
  }, [undertone, analysisId, laneId, span, player]);
  useKeys(keys);
  const numCorrections = notes.filter(({ kind }) => kind === 'correction').length;
  return (
    <section className="notes" aria-labelledby="notes-title">
      <h2 id="notes-title">Your notes</h2>
      <p className="soft">
        Corrections, comments and marks are yours: they never change the model's answer, are kept in this browser and go
        into every export.
      </p>
      <NoteEditor
        analysisId={analysisId}
        spansByLane={spansByLane}
        labels={result.model.labels}
        notes={notes}
        onMark={keys.m}
      />
      <AgreementLine result={result} notes={notes} />
      <NoteList
        analysisId={analysisId}
        notes={notes}
        onHear={(place) => player.play(place)}
        onGo={(sec) => player.seek(sec)}
      />
      {numCorrections > 0 && (
        <ClipsButton analysisId={analysisId} name={result.source.name} numCorrections={numCorrections} />
      )}
      <ReviewTable
        analysisId={analysisId}
        spansByLane={spansByLane}
        labels={result.model.labels}
        notes={notes}
        onHear={(place) => player.play(place)}
      />
    </section>
  );
}
