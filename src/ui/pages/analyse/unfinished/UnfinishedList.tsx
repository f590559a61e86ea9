import { useEffect, useState } from 'react';
import type { UnfinishedEntry } from '../../../../store/analysis/unfinished.ts';
import { useUndertone } from '../../../app/UndertoneContext.tsx';
import { Button } from '../../../components/Button.tsx';
import { clock } from '../../../words/formatNumbers.ts';
import { pickFiles } from '../pickFiles.ts';
import './unfinished.css';

/** Long analyses that were interrupted: the same file goes on where it stopped. */
export function UnfinishedList() {
  const { forgetUnfinished, listUnfinished } = useUndertone().analysis;
  const [entries, setEntries] = useState<readonly UnfinishedEntry[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void listUnfinished().then((found) => {
      if (isCurrent) setEntries(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [listUnfinished]);
  if (entries.length === 0) return null;
  const forget = (key: string) => {
    setEntries((before) => before.filter((entry) => entry.key !== key));
    void forgetUnfinished(key);
  };
  return (
    <section className="unfinished" aria-label="Unfinished recordings">
      <h2>Unfinished</h2>
      <ul>
        {entries.map((entry) => (
          <UnfinishedItem key={entry.key} entry={entry} onForget={() => forget(entry.key)} />
        ))}
      </ul>
    </section>
  );
}

/** One of them: where the browser kept the file one press goes on, else it is asked for. */
function UnfinishedItem({ entry, onForget }: { readonly entry: UnfinishedEntry; readonly onForget: () => void }) {
  const { analysis: actions } = useUndertone();
  const { name, atSec, durationSec, handle } = entry;
  /** The kept file was moved or deleted, or the user said no. */
  const [isClosed, setIsClosed] = useState(false);
  const canReopen = handle !== undefined && !isClosed;
  const goOn = async () => {
    if (!(await actions.goOnWithUnfinished(entry))) setIsClosed(true);
  };
  return (
    <li>
      <span>
        <bdi>{name}</bdi>{' '}
        <span className="soft">
          stopped at {clock(atSec)} of {clock(durationSec)}.{' '}
          {canReopen
            ? 'The browser may ask whether this page may read it again.'
            : `${isClosed ? 'It could not be opened. ' : ''}Choose the same file again to go on there.`}
        </span>
      </span>
      {canReopen ? (
        <Button icon="play" onPress={() => void goOn()}>
          Go on there
        </Button>
      ) : (
        <Button icon="file" onPress={() => pickFiles(actions)}>
          Choose it
        </Button>
      )}
      <Button look="quiet" icon="close" aria-label={`Forget the unfinished ${name}`} onPress={onForget} />
    </li>
  );
}
