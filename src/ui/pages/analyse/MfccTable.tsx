import type { DescriptiveFeature } from '../../../core/features/descriptive.ts';
import { shownFeature } from '../../words/featureWords.ts';
import { FeatureNote } from './FeatureNote.tsx';

/** Cepstral coefficients, mean and deviation side by side. `features` alternates between the two. */
export function MfccTable({ features }: { readonly features: readonly DescriptiveFeature[] }) {
  const means = features.filter((feature) => feature.id.startsWith('mfccMean'));
  if (means.length === 0) return null;
  return (
    <table className="features-table features-pairs">
      <caption>MFCC</caption>
      <thead>
        <tr>
          <th scope="col">Coefficient</th>
          <th scope="col">Mean</th>
          <th scope="col">Deviation</th>
        </tr>
      </thead>
      <tbody>
        {means.map((mean) => {
          const number = mean.id.replace('mfccMean', '');
          const deviation = features.find((feature) => feature.id === `mfccDeviation${number}`);
          return (
            <tr key={mean.id}>
              <th scope="row">
                MFCC {number}
                <FeatureNote feature={mean} />
              </th>
              <td>{shownFeature(mean)}</td>
              <td>{deviation ? shownFeature(deviation) : '–'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
