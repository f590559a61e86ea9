import { FigureFrame } from '../../components/FigureFrame.tsx';
import type { NoiseReductionFigures } from '../../../core/contract/modelCard.ts';
import { share } from './shares.ts';

const NAMES: Readonly<Record<string, string>> = {
  clean: 'No noise added',
  whiteNoise20: 'White noise, 20 dB',
  whiteNoise10: 'White noise, 10 dB',
  babble20: 'Other voices, 20 dB',
  babble10: 'Other voices, 10 dB',
  music20: 'Music, 20 dB',
  music10: 'Music, 10 dB',
};

/** What noise reduction before the analysis does to the answers, in measured noise. */
export function NoiseTable({ figures }: { readonly figures: NoiseReductionFigures }) {
  return (
    <>
      <p>
        Noise reduction is off unless you turn it on, and the model was trained without it. The last two columns say
        what it wins or costs, in points of the unweighted average recall; an interval that holds 0 means that no
        difference was shown.
      </p>
      <FigureFrame
        name="Noise reduction"
        columns={[{ words: 'Noise, below the voice' }, 'Without', 'With', 'Points', '95 % interval']}
      >
        {figures.conditions.map(({ name, magnitude, uarOff, uarOn, difference, differenceCi95 }) => (
          <tr key={name}>
            <th scope="row" className="figures-title" title={magnitude}>
              {NAMES[name] ?? name}
            </th>
            <td className="figures-number">{share(uarOff)}</td>
            <td className="figures-number">{share(uarOn)}</td>
            <td className="figures-number figures-top">{points(difference)}</td>
            <td className="figures-number">
              {differenceCi95 ? `${points(differenceCi95[0])} to ${points(differenceCi95[1])}` : '–'}
            </td>
          </tr>
        ))}
      </FigureFrame>
      <p className="soft small">{figures.about}</p>
    </>
  );
}

/** With its sign; a true minus, as wide as the plus. */
function points(fraction: number): string {
  const value = (fraction * 100).toFixed(1);
  return fraction < 0 ? `−${value.slice(1)}` : `+${value}`;
}
