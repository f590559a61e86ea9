import { useState } from 'react';
import type { SpeechSpan } from '../../../../core/contract/analysisResult.ts';
import type { Note } from '../../../../core/contract/notes.ts';
import { useUndertone } from '../../../app/UndertoneContext.tsx';
import { Button } from '../../../components/Button.tsx';
import { clock } from '../../../words/formatNumbers.ts';
import '../../../components/timeLink.css';

interface NoteListProps {
  readonly analysisId: string;
  readonly notes: readonly Note[];
  readonly onHear: (span: SpeechSpan) => void;
  readonly onGo: (sec: number) => void;
}

/** Every note in order of time. */
export function NoteList({ analysisId, notes, onHear, onGo }: NoteListProps) {
  const undertone = useUndertone();
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
                onPress={() => undertone.notes.remove(analysisId, note.id)}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function NoteBody({ analysisId, note }: { readonly analysisId: string; readonly note: Note }) {
  const undertone = useUndertone();
  /** What is being written, and the note as its writer saw it: another tab may change it meanwhile. */
  const [draft, setDraft] = useState<{ readonly words: string; readonly seen: Note } | null>(null);
  if (note.kind === 'correction') {
    return (
      <span>
        <span className="soft">Your label:</span> {note.label}
      </span>
    );
  }
  const take = () => {
    setDraft(null);
    const text = draft?.words.trim();
    if (!draft || text === undefined || draft.seen.kind === 'correction' || text === (draft.seen.text ?? '')) return;
    if (draft.seen.kind === 'comment') {
      if (text === '') undertone.notes.remove(analysisId, note.id);
      else undertone.notes.change(analysisId, draft.seen, { ...draft.seen, text });
      return;
    }
    const { text: _replaced, ...bare } = draft.seen;
    undertone.notes.change(analysisId, draft.seen, text === '' ? bare : { ...bare, text });
  };
  const isMark = note.kind === 'mark';
  return (
    <input
      className="note-words"
      aria-label={isMark ? `Name of the mark at ${clock(note.startSec)}` : `Comment at ${clock(note.startSec)}`}
      placeholder={isMark ? 'mark' : ''}
      value={draft?.words ?? note.text ?? ''}
      maxLength={2000}
      onChange={(event) => setDraft({ words: event.target.value, seen: draft?.seen ?? note })}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
}
