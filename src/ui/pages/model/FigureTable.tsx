import { FigureFrame, type FigureColumn } from '../../components/FigureFrame.tsx';
import type { MeasuredFigure } from '../../../core/contract/modelCard.ts';
import { otherwise, speakerUars } from './cardFigures.ts';
import { interval, share } from './shares.ts';

const COLUMNS: readonly FigureColumn[] = [
  { words: 'Test' },
  'UAR',
  '95 % interval',
  'Own or all labels',
  'Human listeners',
  'Accuracy',
  'ECE',
  'Clips',
  'Speakers',
  'By speaker',
  'Women, men',
];

/** Measured figures as rows: the same as the chart, with what lies behind each. */
export function FigureTable({ figures }: { readonly figures: readonly MeasuredFigure[] }) {
  return (
    <FigureFrame name="Measured figures" columns={COLUMNS}>
      {figures.map((figure) => (
        <tr key={figure.id}>
          <th scope="row" className="figures-title">
            {figure.name}
          </th>
          <td className="figures-number figures-top">{share(figure.value)}</td>
          <td className="figures-number">{interval(figure.ci95)}</td>
          <td className="figures-number">{inOtherLabels(figure)}</td>
          <td className="figures-number" title={figure.human?.note}>
            {share(figure.human?.value ?? null)}
          </td>
          <td className="figures-number">{share(figure.accuracy)}</td>
          <td className="figures-number">{share(figure.ece)}</td>
          <td className="figures-number">{figure.numUtterances.toLocaleString('en')}</td>
          <td className="figures-number">{figure.numSpeakers}</td>
          <td className="figures-number">{spread(speakerUars(figure))}</td>
          <td className="figures-number">{bySex(figure)}</td>
        </tr>
      ))}
    </FigureFrame>
  );
}

function spread(speakers: readonly number[]): string {
  const [lowest, highest] = [speakers[0], speakers.at(-1)];
  return lowest === undefined || highest === undefined || speakers.length < 2 ? '–' : interval([lowest, highest]);
}

function bySex({ bySex: { female, male } }: MeasuredFigure): string {
  return [female, male].map((part) => share(part?.uar ?? null)).join(', ');
}

function inOtherLabels(figure: MeasuredFigure): string {
  const found = otherwise(figure);
  return found ? `${share(found.value)} (${found.labels})` : '–';
}
