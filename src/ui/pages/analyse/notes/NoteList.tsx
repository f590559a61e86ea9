import type { SpeechSpan } from '../../../../core/contract/analysisResult.ts';
import type { Note } from '../../../../core/contract/notes.ts';
import { changeNote, removeNote, undoRemoveNote } from '../../../../store/notes/notes.ts';
import { useAppStore } from '../../../app/UndertoneContext.tsx';
import { Button } from '../../../components/Button.tsx';
import { clock } from '../../../words/formatNumbers.ts';

interface NoteListProps {
  readonly analysisId: string;
  readonly notes: readonly Note[];
  readonly onHear: (span: SpeechSpan) => void;
  readonly onGo: (sec: number) => void;
}

/** Every note in order of time. */
export function NoteList({ analysisId, notes, onHear, onGo }: NoteListProps) {
  const removed = useAppStore((state) => state.lastRemovedNote);
  const canUndo = removed?.analysisId === analysisId;
  const sorted = [...notes].sort((a, b) => a.startSec - b.startSec || a.createdAt.localeCompare(b.createdAt));
  return (
    <>
      {sorted.length > 0 && (
        <ul className="note-list" aria-label="Notes">
          {sorted.map((note) => (
            <li key={note.id}>
              <button
                className="time-link"
                onClick={() => (note.endSec > note.startSec ? onHear(note) : onGo(note.startSec))}
                aria-label={`Go to ${clock(note.startSec)}`}
              >
                {clock(note.startSec)}
                {note.endSec > note.startSec && ` to ${clock(note.endSec)}`}
              </button>
              <NoteBody analysisId={analysisId} note={note} />
              <Button
                look="quiet"
                icon="close"
                aria-label={`Delete the note at ${clock(note.startSec)}`}
                onPress={() => removeNote(analysisId, note.id)}
              />
            </li>
          ))}
        </ul>
      )}
      <p role="status" className="note-undo">
        {canUndo && (
          <>
            Note deleted.{' '}
            <Button look="quiet" onPress={() => undoRemoveNote()}>
              Undo
            </Button>
          </>
        )}
      </p>
    </>
  );
}

function NoteBody({ analysisId, note }: { readonly analysisId: string; readonly note: Note }) {
  if (note.kind === 'correction') {
    return (
      <span>
        <span className="soft">Your label:</span> {note.label}
      </span>
    );
  }
  const isMark = note.kind === 'mark';
  const take = (words: string) => {
    const text = words.trim();
    if (text === (note.text ?? '')) return;
    if (!isMark) return text === '' ? removeNote(analysisId, note.id) : changeNote(analysisId, { ...note, text });
    const { text: _replaced, ...bare } = note;
    changeNote(analysisId, text === '' ? bare : { ...bare, text });
  };
  return (
    <input
      key={note.text ?? ''}
      className="note-words"
      aria-label={isMark ? `Name of the mark at ${clock(note.startSec)}` : `Comment at ${clock(note.startSec)}`}
      placeholder={isMark ? 'mark' : ''}
      defaultValue={note.text ?? ''}
      maxLength={2000}
      onBlur={(event) => take(event.target.value)}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
}
