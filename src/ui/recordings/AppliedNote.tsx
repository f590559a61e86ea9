import type { AppliedProcessing } from '../../store/recording/recordingTypes.ts';
import './applied.css';

/** What the browser does to the sound before anyone else hears it. */
export function AppliedNote({ applied }: { readonly applied: AppliedProcessing | null }) {
  const rows: readonly (readonly [string, boolean | null | undefined])[] = [
    ['Echo cancellation', applied?.echoCancellation],
    ['Noise suppression', applied?.noiseSuppression],
    ['Automatic gain', applied?.autoGainControl],
  ];
  const kept = rows.filter(([, state]) => state === true).map(([name]) => name.toLowerCase());
  return (
    <section className="applied" aria-label="Processing by the browser">
      <dl>
        {rows.map(([name, state]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={state ? 'caution-text' : undefined}>
              {applied ? (state === null ? 'unknown' : state ? 'on' : 'off') : 'will be asked off'}
            </dd>
          </div>
        ))}
        <div>
          <dt>Sample rate</dt>
          <dd>{applied?.sampleRateHz ? `${applied.sampleRateHz / 1000} kHz` : applied ? 'unknown' : '–'}</dd>
        </div>
        <div>
          <dt>Channels</dt>
          <dd>{applied ? (applied.channelCount ?? 'unknown') : '–'}</dd>
        </div>
      </dl>
      {kept.length > 0 && (
        <p className="caution-text">
          This browser kept {kept.join(' and ')} on. It changes the voice, so answers are less reliable.
        </p>
      )}
    </section>
  );
}
