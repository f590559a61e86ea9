import type { MeasuredReport } from './measuredReports.ts';
import '../../components/figures.css';

/** Reports as rows: the same as the chart, in figures. */
export function ReportTable({ reports }: { readonly reports: readonly MeasuredReport[] }) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="Measured figures">
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">Test</th>
            {['UAR', '95 % interval', 'Accuracy', 'Calibration error', 'Clips', 'Speakers', 'Lowest to highest speaker'].map((name) => (
              <th key={name} scope="col" className="figures-number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reports.map((report) => (
            <tr key={report.title}>
              <th scope="row" className="figures-title">
                {report.title}
              </th>
              <td className="figures-number figures-top">{share(report.uar)}</td>
              <td className="figures-number">{report.uarCi95 ? `${share(report.uarCi95[0])}–${share(report.uarCi95[1])}` : '–'}</td>
              <td className="figures-number">{share(report.accuracy)}</td>
              <td className="figures-number">{share(report.ece)}</td>
              <td className="figures-number">{report.numUtterances?.toLocaleString('en') ?? '–'}</td>
              <td className="figures-number">{report.numSpeakers ?? '–'}</td>
              <td className="figures-number">{spread(report.speakerUars)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Per cent with one digit: these figures are compared by the point. */
function share(fraction: number | null): string {
  return fraction === null ? '–' : `${(fraction * 100).toFixed(1)} %`;
}

function spread(speakers: readonly number[]): string {
  const [lowest, highest] = [speakers[0], speakers.at(-1)];
  return lowest === undefined || highest === undefined ? '–' : `${share(lowest)}–${share(highest)}`;
}
