import type { CardMetrics } from '../../../core/contract/modelCard.ts';
import { share } from './shares.ts';
import '../../components/figures.css';

/** Parts of the answers, the surest first, that the table shows. */
const COVERAGES = [0.25, 0.5, 0.75, 1];

/** What a probability is worth, and how well other sounds are refused. */
export function CertaintyFigures({ metrics: { calibration, speechDetection } }: { readonly metrics: CardMetrics }) {
  const points = COVERAGES.flatMap(
    (wanted) => calibration?.riskCoverage.find(({ coverage }) => Math.abs(coverage - wanted) < 0.01) ?? [],
  );
  return (
    <>
      {calibration && (
        <p>
          Over {calibration.clips.toLocaleString('en')} clips of unheard speakers the stated probability and the share
          of right answers differ by {share(calibration.ece)} on average (expected calibration error, ten bins of equal
          mass).
        </p>
      )}
      {points.length > 0 && (
        <div className="table-scroll" tabIndex={0} role="region" aria-label="Right answers among the surest">
          <table className="figures">
            <thead>
              <tr>
                <th scope="col">Answers kept, the surest first</th>
                {points.map(({ coverage }) => (
                  <th key={coverage} scope="col" className="figures-number">
                    {Math.round(coverage * 100)} %
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">Right among them</th>
                {points.map(({ coverage, accuracy }) => (
                  <td key={coverage} className="figures-number">
                    {share(accuracy)}
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        </div>
      )}
      {speechDetection && (
        <p>
          Of {speechDetection.otherClips.toLocaleString('en')} recordings without speech (music, noise, tones, effects){' '}
          {share(speechDetection.otherRefused)} were refused; of {speechDetection.speechClips.toLocaleString('en')} with
          speech, {(speechDetection.speechRefused * 100).toFixed(2)} %.
        </p>
      )}
    </>
  );
}
