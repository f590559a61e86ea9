import type { DescriptiveFeature } from '../../../core/features/descriptive.ts';
import { InfoNote } from '../../components/InfoNote.tsx';

/** What a figure means and where its definition comes from. */
export function FeatureNote({ feature }: { readonly feature: DescriptiveFeature }) {
  return (
    <InfoNote about={feature.name}>
      <p>{feature.definition}</p>
      <p className="soft small">{feature.source}</p>
    </InfoNote>
  );
}
