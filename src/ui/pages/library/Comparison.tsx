import { useEffect, useMemo, useState } from 'react';
import type { AppError } from '../../../core/common/appError.ts';
import type { LibraryRecord } from '../../../core/contract/libraryRecord.ts';
import { compareSummaries } from '../../../core/summary/compareSummaries.ts';
import { summarizeLane } from '../../../core/summary/laneSummary.ts';
import { useUndertone } from '../../app/UndertoneContext.tsx';
import { Button } from '../../components/Button.tsx';
import { InfoNote } from '../../components/InfoNote.tsx';
import { Notice } from '../../components/Notice.tsx';
import { ComparisonRibbons } from './ComparisonRibbons.tsx';
import { ComparisonTable } from './ComparisonTable.tsx';

/** Two kept analyses side by side: timelines on one axis, distributions, and the difference. The first lane of each. */
export function Comparison({
  ids,
  onClose,
}: {
  readonly ids: readonly [string, string];
  readonly onClose: () => void;
}) {
  const { library } = useUndertone();
  const [pair, setPair] = useState<readonly LibraryRecord[] | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  useEffect(() => {
    let isWanted = true;
    void Promise.all(ids.map(library.read)).then((records) => {
      if (!isWanted) return;
      const failed = records.find((record) => !record.ok);
      if (failed) setError(failed.error);
      else setPair(records.flatMap((record) => (record.ok ? [record.value] : [])));
    });
    return () => {
      isWanted = false;
    };
  }, [ids, library]);
  const compared = useMemo(() => (pair ? compare(pair[0]!, pair[1]!) : null), [pair]);
  return (
    <section className="comparison" aria-labelledby="comparison-title">
      <header className="library-tools">
        <h2 id="comparison-title">Compared</h2>
        <Button look="quiet" icon="close" onPress={onClose}>
          Close
        </Button>
      </header>
      {error && <Notice code={error.code} />}
      {pair && compared === null && <p>One of them has no answer, so there is nothing to compare.</p>}
      {pair && compared && (
        <>
          <ComparisonRibbons records={pair} />
          <ComparisonTable names={[pair[0]!.entry.name, pair[1]!.entry.name]} comparison={compared} />
          {compared.totalVariation !== null && (
            <p>
              They differ by {(compared.totalVariation * 100).toFixed(1)} <span className="unit">%</span>
              <InfoNote about="this difference">
                <p>
                  Half the sum of the differences between the mean probabilities (total variation): 0 % means the same,
                  100 % nothing in common.
                </p>
              </InfoNote>
              {pair[0]!.result.model.sha256 !== pair[1]!.result.model.sha256 && (
                <span className="caution-text">
                  {' '}
                  Two different models answered, so part of the difference may be theirs.
                </span>
              )}
            </p>
          )}
        </>
      )}
    </section>
  );
}

function compare(first: LibraryRecord, second: LibraryRecord) {
  const [a, b] = [first.result.lanes[0], second.result.lanes[0]];
  return a && b ? compareSummaries(summarizeLane(first.result, a), summarizeLane(second.result, b)) : null;
}
