import { useRef, useState, type KeyboardEvent } from 'react';
import { useLocation } from 'wouter';
import type { KeptEntry } from '../../../store/library/librarySlice.ts';
import { useUndertone } from '../../app/UndertoneContext.tsx';
import { Button } from '../../components/Button.tsx';
import { clock } from '../../words/formatNumbers.ts';

interface LibraryRowProps {
  readonly entry: KeptEntry;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
  readonly onDelete: () => void;
}

/** One kept analysis. */
export function LibraryRow({ entry, isChosen, onToggle, onDelete }: LibraryRowProps) {
  const { library } = useUndertone();
  const [isNaming, setIsNaming] = useState(false);
  const [, navigate] = useLocation();
  const open = () => {
    void library.openKept(entry.id).then((opened) => opened.ok && navigate('/'));
  };
  return (
    <li className="library-row">
      <input
        type="checkbox"
        className="library-check"
        checked={isChosen}
        onChange={onToggle}
        aria-label={`Choose ${entry.name}`}
      />
      <div className="library-what">
        {isNaming ? (
          <NameField entry={entry} onDone={() => setIsNaming(false)} />
        ) : (
          <button className="library-name" onClick={open} aria-label={`Open ${entry.name}`}>
            <bdi>{entry.name}</bdi>
          </button>
        )}
        <p className="soft small">{factsOf(entry)}</p>
      </div>
      <span className="library-answer">{answerOf(entry)}</span>
      <div className="library-ways">
        <Button look="quiet" aria-label={`Rename ${entry.name}`} onPress={() => setIsNaming(true)}>
          Rename
        </Button>
        <Button look="quiet" aria-label={`Delete ${entry.name}`} onPress={onDelete}>
          Delete
        </Button>
      </div>
    </li>
  );
}

/** Enter or leaving the field takes the name, Escape does not; an empty one gives back the name of the source. */
function NameField({ entry, onDone }: { readonly entry: KeptEntry; readonly onDone: () => void }) {
  const { library } = useUndertone();
  // As it was when the naming began: should another tab name it meanwhile, that is noticed.
  const [seen] = useState(entry);
  const dropped = useRef(false);
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') dropped.current = true;
    if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
  };
  return (
    <input
      className="library-name-field"
      aria-label={`New name of ${entry.name}`}
      defaultValue={entry.name}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={press}
      onBlur={(event) => {
        const name = event.currentTarget.value.trim();
        if (!dropped.current && name !== seen.name) void library.rename(seen, name);
        onDone();
      }}
    />
  );
}

function answerOf({ status, label }: KeptEntry): string {
  if (status === 'notSpeech') return 'no speech';
  if (status === 'tooShort') return 'too little speech';
  return status === 'notSure' ? `${label ?? ''}, not sure` : (label ?? '');
}

function factsOf({ savedAt, durationSec, numLanes, numNotes, audioBytes, name, sourceName }: KeptEntry): string {
  const facts = [
    new Date(savedAt).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' }),
    clock(durationSec, 0),
    numLanes > 1 && `${numLanes} lanes`,
    numNotes > 0 && (numNotes === 1 ? '1 note' : `${numNotes} notes`),
    audioBytes === null ? 'without its sound' : 'with its sound',
    name !== sourceName && sourceName,
  ];
  return facts.filter(Boolean).join(' · ');
}
