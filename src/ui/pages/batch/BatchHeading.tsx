import type { BatchCounts } from '../../../core/contract/batchItem.ts';
import { batchOf } from '../../../store/batch/batchFeature.ts';
import { useAppStore, useUndertone } from '../../app/UndertoneContext.tsx';
import { Button } from '../../components/Button.tsx';
import { BatchExportMenu } from './BatchExportMenu.tsx';
import { progressWords } from './batchWords.ts';
import { chooseFiles, chooseFolder } from './chooseFiles.ts';
import { clock } from '../../words/formatNumbers.ts';

/** How far the batch is, and what can be done with it. */
export function BatchHeading({ counts }: { readonly counts: BatchCounts }) {
  const batch = batchOf(useUndertone());
  const work = useAppStore((state) => state.batch.work);
  const speed = useAppStore((state) => state.batch.speed);
  const reading = useAppStore((state) => state.batch.reading);
  const numOthers = useAppStore((state) => state.batch.numOthers);
  const keptFolders = useAppStore((state) => state.batch.keptFolders);
  const numOpen = counts.waiting + counts.running;
  const numRetry = counts.failed + counts.cancelled;
  const share = counts.total > 0 ? (counts.total - numOpen - counts.away) / counts.total : 0;
  return (
    <header className="batch-heading">
      <div>
        <h1>Batch</h1>
        <p role="status">
          {reading
            ? `Reading ${reading.name}${reading.numFiles > 0 ? `, ${reading.numFiles} files so far` : ''}`
            : progressWords(counts)}
          {work === 'paused' && numOpen > 0 && ', paused'}
          <span className="soft">
            {counts.doneSec > 0 && ` · ${clock(counts.doneSec, 0)} of sound`}
            {speed !== null && ` · ${speed.toFixed(0)}× real time`}
            {numOthers > 0 && ` · ${numOthers} other files left out`}
          </span>
        </p>
      </div>
      <div className="batch-ways">
        {counts.away > 0 && keptFolders.length > 0 && (
          <Button
            look="primary"
            icon="file"
            onPress={() => void batch.reopenFolders()}
          >{`Go on with ${keptFolders.join(', ')}`}</Button>
        )}
        {counts.away > 0 && keptFolders.length === 0 && (
          <Button look="primary" icon="file" onPress={() => void chooseFolder(batch)}>
            Choose the folder again
          </Button>
        )}
        {work === 'running' && (
          <Button icon="pause" onPress={batch.pause}>
            Pause
          </Button>
        )}
        {work === 'paused' && (
          <Button look="primary" icon="play" onPress={batch.resume}>
            Go on
          </Button>
        )}
        {numOpen > 0 && (
          <Button icon="stop" onPress={() => void batch.cancel()}>
            Stop
          </Button>
        )}
        {numOpen === 0 && numRetry > 0 && (
          <Button icon="retry" onPress={() => void batch.retry()}>{`Try ${numRetry} again`}</Button>
        )}
        <Button look="quiet" icon="add" onPress={() => chooseFiles(batch)}>
          Add files
        </Button>
        <Button look="quiet" icon="add" onPress={() => void chooseFolder(batch)}>
          Add a folder
        </Button>
        <BatchExportMenu numDone={counts.done} />
        <Button look="quiet" icon="close" onPress={() => void batch.clear()}>
          Clear
        </Button>
      </div>
      <div
        className="batch-bar"
        role="progressbar"
        aria-label="Files finished"
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <span style={{ inlineSize: `${share * 100}%` }} />
      </div>
    </header>
  );
}
