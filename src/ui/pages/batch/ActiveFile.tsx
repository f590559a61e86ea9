import { useLocation } from 'wouter';
import { damageText } from '../../../core/export/provenance.ts';
import { batchOf } from '../../../store/batch/batchFeature.ts';
import { useUndertone } from '../../app/UndertoneContext.tsx';
import { Button } from '../../components/Button.tsx';
import { errorSentence } from '../../words/errorSentence.ts';
import { answerSentence } from '../../words/answerSentence.ts';
import type { BatchRow } from './batchColumns.ts';
import { STATE_WORDS } from './batchWords.ts';
import { ListenButton } from './ListenButton.tsx';

/** The row that the keys are on, in full, and what can be done with it. */
export function ActiveFile({ row: { item, truth } }: { readonly row: BatchRow }) {
  const batch = batchOf(useUndertone());
  const [, navigate] = useLocation();
  const failure = item.error && item.state === 'failed' ? errorSentence(item.error.code) : null;
  return (
    <section className="batch-active" aria-label="Chosen file">
      <div>
        <p className="batch-active-path">
          <bdi>{item.path}</bdi>
        </p>
        <p>
          {failure
            ? `${failure.happened} ${failure.next}`
            : item.overall
              ? `${answerSentence(item.overall)}.`
              : `${STATE_WORDS[item.state]}.`}
          {item.damage && ` ${damageText(item.damage, item.durationSec ?? 0)}`}
          {truth !== null && <span className="soft"> Labelled {truth}.</span>}
        </p>
      </div>
      <div className="batch-ways">
        <ListenButton key={item.id} id={item.id} />
        {item.state === 'done' && (
          <Button
            icon="wave"
            onPress={() => {
              void batch.show(item.id).then((isShown) => isShown && navigate('/'));
            }}
          >
            Open its timeline
          </Button>
        )}
        {(item.state === 'failed' || item.state === 'cancelled') && (
          <Button icon="retry" onPress={() => void batch.retry(new Set([item.id]))}>
            Try again
          </Button>
        )}
        {(item.state === 'waiting' || item.state === 'away') && (
          <Button icon="close" onPress={() => void batch.cancelItem(item.id)}>
            Leave out
          </Button>
        )}
      </div>
    </section>
  );
}
