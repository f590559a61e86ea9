import { useMemo } from 'react';
import { selectNotes } from '../../../store/notes/notesSlice.ts';
import { useAppStore } from '../../app/UndertoneContext.tsx';
import { xOf, type TimeScale } from './timeScale.ts';
import './timeline.css';

/** What the user marked, over all rows: a line at a moment, a bracket over a span. The list of notes tells the same to screen readers. */
export function TimelineMarks({ analysisId, scale }: { readonly analysisId: string; readonly scale: TimeScale }) {
  const notes = useAppStore(useMemo(() => selectNotes(analysisId), [analysisId]));
  return notes
    .filter(({ kind, startSec, endSec }) => kind === 'mark' && endSec >= scale.startSec && startSec <= scale.endSec)
    .map(({ id, startSec, endSec }) => {
      const left = xOf(scale, startSec);
      return <div key={id} className="timeline-mark" style={{ left, width: Math.max(2, xOf(scale, endSec) - left) }} />;
    });
}
