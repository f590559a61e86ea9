import { useState } from 'react';
import type { DescriptiveFeature } from '../../../core/features/descriptive.ts';
import type { FeatureGroup } from '../../../core/features/featureDefinitions.ts';
import { Fold } from '../../components/Fold.tsx';
import { FeatureNote } from './FeatureNote.tsx';
import { MfccTable } from './MfccTable.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useRecordingView, useSelectedSpan } from '../../recordings/recordingView.ts';
import { shownFeature } from '../../words/featureWords.ts';
import { clock } from '../../words/formatNumbers.ts';
import { useSpanFeatures } from './useSpanFeatures.ts';
import './features.css';

const GROUPS: readonly (readonly [FeatureGroup, string])[] = [
  ['level', 'Level'],
  ['spectrum', 'Spectrum'],
  ['pitch', 'Pitch'],
  ['chroma', 'Chroma'],
];

/** The sound in figures that a person can look up, for the recording or the selected span. */
export function FeaturePanel() {
  const { analysis, durationSec, lanes } = useRecordingView();
  const { span } = useSelectedSpan();
  // Not while the recording is still being read.
  const isReady = analysis.state === 'done';
  const [isOpen, setIsOpen] = useState(false);
  const { features, error, isStale } = useSpanFeatures(
    analysis.id,
    lanes[0]?.id ?? '',
    span?.startSec ?? 0,
    span?.endSec ?? durationSec,
    isOpen && isReady,
  );
  return (
    <Fold
      title="Features of the sound"
      note={span ? `${clock(span.startSec)}–${clock(span.endSec)}` : 'whole recording'}
      onOpenChange={setIsOpen}
    >
      <p className="soft features-note">
        These describe the sound; the model does not read them.{' '}
        {span ? 'They cover the selected span.' : 'Drag over the timeline to describe a span.'}
      </p>
      {!isReady && <p>They can be measured once the analysis is done.</p>}
      {error && <Notice code={error.code} />}
      {isReady && !features && !error && <p aria-busy="true">Measuring …</p>}
      {features && (
        <div className="features" aria-busy={isStale}>
          {GROUPS.map(([group, title]) => (
            <FeatureTable
              key={group}
              title={title}
              features={features.features.filter((feature) => feature.group === group)}
            />
          ))}
          <MfccTable features={features.features.filter((feature) => feature.group === 'mfcc')} />
        </div>
      )}
    </Fold>
  );
}

function FeatureTable({
  title,
  features,
}: {
  readonly title: string;
  readonly features: readonly DescriptiveFeature[];
}) {
  if (features.length === 0) return null;
  return (
    <table className="features-table">
      <caption>{title}</caption>
      <tbody>
        {features.map((feature) => (
          <tr key={feature.id}>
            <th scope="row">
              {feature.name}
              <FeatureNote feature={feature} />
            </th>
            <td>{shownFeature(feature)}</td>
            <td className="unit">{feature.unit === 'share' ? '%' : feature.unit}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
