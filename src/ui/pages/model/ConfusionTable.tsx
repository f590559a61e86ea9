import { FigureFrame } from '../../components/FigureFrame.tsx';
import { emotionColour } from '../../words/emotionWords.ts';
import { percent } from '../../words/formatNumbers.ts';

interface ConfusionTableProps {
  readonly title: string;
  readonly labels: readonly string[];
  /** Counts, rows true. */
  readonly confusion: readonly (readonly number[])[];
}

/** What each emotion was taken for, as shares of its row; the bar under each figure shows it at a glance. */
export function ConfusionTable({ title, labels, confusion }: ConfusionTableProps) {
  return (
    <FigureFrame
      name="Confusion matrix"
      tableClass="confusion"
      columns={[{ words: 'Acted' }, ...labels]}
      caption={<caption>What each acted emotion was taken for, in per cent of its clips ({title})</caption>}
    >
      {labels.map((label, row) => {
        const total = confusion[row]!.reduce((sum, count) => sum + count, 0);
        return (
          <tr key={label}>
            <th scope="row">{label}</th>
            {labels.map((guess, column) => {
              const fraction = total > 0 ? confusion[row]![column]! / total : 0;
              return (
                <td key={guess} className={`figures-number${row === column ? ' figures-top' : ''}`}>
                  {percent(fraction)}
                  <span
                    className="confusion-bar"
                    aria-hidden="true"
                    style={{ inlineSize: `${fraction * 100}%`, background: emotionColour(guess, labels) }}
                  />
                </td>
              );
            })}
          </tr>
        );
      })}
    </FigureFrame>
  );
}
