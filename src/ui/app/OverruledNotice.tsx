import { noteText } from '../../core/contract/notes.ts';
import type { OverruledNotes } from '../../store/notes/notesSlice.ts';
import { Button } from '../components/Button.tsx';
import { clock } from '../words/formatNumbers.ts';
import { useAppStore } from './UndertoneContext.tsx';

/** Two tabs changed the same note: says which change is kept, and what the other one said, so that it is not lost. */
export function OverruledNotice({ overruled }: { readonly overruled: OverruledNotes }) {
  const setOverruled = useAppStore((state) => state.setOverruledNotes);
  const isOurs = overruled.winner === 'here';
  return (
    <div className="library-notice" role="status">
      <div className="notice">
        <p>
          {isOurs
            ? 'Another tab had changed the same note a moment before. Your change is kept; the note had said:'
            : 'Another tab changed a note that you had just changed. Its change is kept; yours had said:'}
        </p>
        <ul>
          {overruled.notes.map((note) => (
            <li key={note.id}>
              {clock(note.startSec)} <bdi>{noteText(note)}</bdi>
            </li>
          ))}
        </ul>
        <Button look="quiet" onPress={() => setOverruled(null)}>
          Dismiss
        </Button>
      </div>
    </div>
  );
}
