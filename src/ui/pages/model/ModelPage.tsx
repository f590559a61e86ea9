import type { ReactNode } from 'react';
import { useAppStore } from '../../app/UndertoneContext.tsx';
import { Notice } from '../../components/Notice.tsx';
import { emotionColour } from '../../words/emotionWords.ts';
import { CorpusTable } from './CorpusTable.tsx';
import { FileFacts } from './FileFacts.tsx';
import { MetricsSection } from './MetricsSection.tsx';
import { ModelPicker } from './ModelPicker.tsx';
import { NoiseTable } from './NoiseTable.tsx';
import './model.css';
import '../../components/swatch.css';

/** The model card in words: what it is, what it learned from, how far to trust it. */
export default function ModelPage() {
  const { card, error } = useAppStore((state) => state.models);
  const noise = card?.metrics.noiseReduction;
  return (
    <div className="page model-page">
      {error && <Notice code={error.code} />}
      {!card && !error && <p className="soft">The model card is loading.</p>}
      {card && (
        <>
          <header className="model-heading">
            <h1>{card.name}</h1>
            <p>{card.description}</p>
            <p className="soft">
              Version {card.version} · {card.licence}
            </p>
            <ModelPicker />
          </header>
          <Part title="What it tells apart">
            <ul className="model-labels">
              {card.labels.map((label) => (
                <li key={label}>
                  <span className="swatch" style={{ background: emotionColour(label, card.labels) }} />
                  {label}
                </li>
              ))}
            </ul>
            <p className="soft">
              One of these gets called only when its probability reaches{' '}
              {Math.round(card.calibration.notSureThreshold * 100)} %; below that the answer is “not sure”.
            </p>
          </Part>
          <Part title="How often it is right">
            <MetricsSection card={card} />
          </Part>
          {noise && (
            <Part title="In noise, and with noise reduced">
              <NoiseTable figures={noise} />
            </Part>
          )}
          <Part title="Limits">
            <ul className="model-limits">
              {card.limits.map((limit) => (
                <li key={limit}>{limit}</li>
              ))}
            </ul>
          </Part>
          <Part title="Where the law draws a line">
            <p>
              Since February 2025 the EU AI Act (Article 5) forbids inferring emotions of people at work or in
              education, apart from medical and safety uses. Ask the people you record; do not use this for hiring,
              grading, policing or diagnosis.
            </p>
          </Part>
          <Part title="What it learned from">
            <CorpusTable corpora={card.data} />
          </Part>
          <Part title="Files and settings">
            <FileFacts card={card} />
          </Part>
        </>
      )}
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="model-part">
      <h2>{title}</h2>
      <div className="model-part-body">{children}</div>
    </section>
  );
}
