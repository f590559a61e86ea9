import { useEffect, useState } from 'react';
import { useAppStore, useUndertone } from '../../app/UndertoneContext.tsx';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Comparison } from './Comparison.tsx';
import { KeepChoices } from './KeepChoices.tsx';
import { LibraryMoves } from './LibraryMoves.tsx';
import { LibraryRow } from './LibraryRow.tsx';
import { LibrarySearch } from './LibrarySearch.tsx';
import { StorageLine } from './StorageLine.tsx';
import './library.css';

/** Analyses kept in this browser: find, name, open, compare, delete, move to another machine. */
export default function LibraryPage() {
  const { library } = useUndertone();
  const { entries, state, query, error } = useAppStore((app) => app.library);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [compared, setCompared] = useState<readonly [string, string] | null>(null);
  useEffect(() => void library.open(), [library]);
  // What a search hides is not deleted by a button that counts it.
  const marked = chosen.filter((id) => entries.some((entry) => entry.id === id));
  const toggle = (id: string) => setChosen(marked.includes(id) ? marked.filter((one) => one !== id) : [...marked, id]);
  const remove = (ids: readonly string[]) => {
    if (compared?.some((id) => ids.includes(id))) setCompared(null);
    void library.remove(ids);
  };
  if (state === 'closed') return <div className="page-loading" aria-busy="true" />;
  return (
    <div className="page library-page">
      <header className="library-heading">
        <div>
          <h1>Library</h1>
          <p className="soft">Analyses kept in this browser, on this machine only, until you delete them.</p>
        </div>
        <LibraryMoves isEmpty={entries.length === 0 && query === ''} />
      </header>
      {error && state === 'failed' && <Notice code={error.code} />}
      <div className="library-settings">
        <KeepChoices />
        <StorageLine />
      </div>
      {compared && <Comparison ids={compared} onClose={() => setCompared(null)} />}
      <section aria-label="Kept analyses">
        <div className="library-tools">
          <LibrarySearch />
          <div className="library-ways">
            <Button isDisabled={marked.length !== 2} onPress={() => setCompared([marked[0]!, marked[1]!])}>
              Compare two
            </Button>
            <Button isDisabled={marked.length === 0} onPress={() => remove(marked)}>
              {marked.length > 0 ? `Delete ${marked.length}` : 'Delete'}
            </Button>
          </div>
        </div>
        {entries.length === 0 ? (
          <p className="library-empty">
            {query === ''
              ? 'Nothing is kept yet. Analyse a recording and it appears here.'
              : `Nothing matches “${query}”.`}
          </p>
        ) : (
          <ul className="library-list">
            {entries.map((entry) => (
              <LibraryRow
                key={entry.id}
                entry={entry}
                isChosen={marked.includes(entry.id)}
                onToggle={() => toggle(entry.id)}
                onDelete={() => remove([entry.id])}
              />
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
