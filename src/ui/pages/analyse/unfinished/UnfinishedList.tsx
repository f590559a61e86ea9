import { useEffect, useState } from 'react';
import { forgetUnfinished, listUnfinished, type UnfinishedEntry } from '../../../../store/actions/unfinished.ts';
import { Button } from '../../../components/Button.tsx';
import { clock } from '../../../words/formatNumbers.ts';
import { pickFiles } from '../pickFiles.ts';
import './unfinished.css';

/** Long analyses that were interrupted: the same file goes on where it stopped. */
export function UnfinishedList() {
  const [entries, setEntries] = useState<readonly UnfinishedEntry[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void listUnfinished().then((found) => {
      if (isCurrent) setEntries(found);
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  if (entries.length === 0) return null;
  const forget = (key: string) => {
    setEntries((before) => before.filter((entry) => entry.key !== key));
    void forgetUnfinished(key);
  };
  return (
    <section className="unfinished" aria-label="Unfinished recordings">
      <h2>Unfinished</h2>
      <ul>
        {entries.map(({ key, name, atSec, durationSec }) => (
          <li key={key}>
            <span>
              <bdi>{name}</bdi>{' '}
              <span className="soft">
                stopped at {clock(atSec)} of {clock(durationSec)}. Choose the same file again to go on there.
              </span>
            </span>
            <Button icon="file" onPress={pickFiles}>
              Choose it
            </Button>
            <Button look="quiet" icon="close" aria-label={`Forget the unfinished ${name}`} onPress={() => forget(key)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
