import { useState } from 'react';
import { useUndertone } from '../../app/UndertoneContext.tsx';
import type { AppError } from '../../../core/common/appError.ts';
import { Button } from 'react-aria-components';
import { Icon } from '../../components/Icon.tsx';
import { Notice } from '../../components/Notice.tsx';
import { clock } from '../../words/formatNumbers.ts';
import { useSamples } from './useSamples.ts';
import './samples.css';

/** Clips to try the page with, marked as synthesised. */
export function SampleList() {
  const { loadSample } = useUndertone().analysis;
  const shelf = useSamples();
  const [error, setError] = useState<AppError | null>(null);
  const open = async (file: string) => {
    const outcome = await loadSample(file);
    setError(outcome.ok ? null : outcome.error);
  };
  return (
    <section className="samples" aria-labelledby="samples-title">
      <h2 id="samples-title">Or try a sample</h2>
      <ul>
        {shelf?.samples.map((sample) => (
          <li key={sample.file}>
            <Button className="sample" onPress={() => void open(sample.file)}>
              <Icon name="wave" />
              <span>
                <strong>{sample.title}</strong> <span className="unit">{clock(sample.durationSec, 0)}</span>
                <br />
                <span className="soft">{sample.description}</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {error && <Notice code={error.code} />}
      <p className="soft small">{shelf?.note}</p>
    </section>
  );
}
