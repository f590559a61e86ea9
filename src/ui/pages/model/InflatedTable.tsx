import { FigureFrame } from '../../components/FigureFrame.tsx';
import type { InflatedFigure } from '../../../core/contract/modelCard.ts';
import { share } from './shares.ts';

const NAMES: Readonly<Record<string, string>> = {
  ravdess4: 'RAVDESS, 4 emotions',
  'ravdess-tess8': 'RAVDESS and TESS, 8 emotions',
  'ravdess-tess9': 'RAVDESS and TESS, 9 labels, pleasant surprise apart',
};

/** Random splits, marked for what they are, beside what the projects that use them claim. */
export function InflatedTable({ figures }: { readonly figures: readonly InflatedFigure[] }) {
  return (
    <FigureFrame
      name="Inflated figures"
      columns={[{ words: 'Random split (inflated)' }, 'Accuracy', 'UAR', 'Accuracy others claim']}
    >
      {figures.map(({ id, accuracy, uar, claimedAccuracy: claimed }) => (
        <tr key={id}>
          <th scope="row" className="figures-title">
            {NAMES[id] ?? id}
          </th>
          <td className="figures-number">{share(accuracy)}</td>
          <td className="figures-number">{share(uar)}</td>
          <td className="figures-number">{typeof claimed === 'number' ? share(claimed) : (claimed ?? '–')}</td>
        </tr>
      ))}
    </FigureFrame>
  );
}
