import { memo } from 'react';
import type { AppState } from '../../../store/appState.ts';
import { useAppStore } from '../../app/UndertoneContext.tsx';
import { InfoNote } from '../../components/InfoNote.tsx';
import { clock } from '../../words/formatNumbers.ts';
import { LevelMeter } from '../../recordings/LevelMeter.tsx';
import '../../recordings/capture.css';

/** Time, level, clipping, noise, delay and backend. */
export function LiveMeters() {
  return (
    <section className="live-meters" aria-label="Meters">
      <LevelAndTime />
      <dl className="live-facts">
        {FACTS.map((fact) => (
          <Fact key={fact.name} {...fact} />
        ))}
      </dl>
    </section>
  );
}

/** The one part that changes with every level. */
function LevelAndTime() {
  const peak = useAppStore(({ live }) => Math.round(live.meters.peak * 500) / 500);
  const isClipping = useAppStore(({ live }) => live.meters.clipping);
  const time = useAppStore(({ live }) => clock(live.elapsedSec));
  const isRunning = useAppStore(isOn);
  return (
    <div className="record-meter">
      <p className="record-clock" role="timer" aria-label="Recorded time">
        {time}
      </p>
      <LevelMeter level={peak} isClipping={isClipping} isOn={isRunning} />
    </div>
  );
}

interface FactProps {
  readonly name: string;
  /** Null shows a dash. A text and not a number, so that nothing is rendered before the shown digits change. */
  readonly read: (state: AppState) => string | null;
  readonly unit: string;
  readonly note?: string;
  /** Left out altogether while there is nothing to say. */
  readonly isOptional?: boolean;
}

const isOn = ({ live }: AppState): boolean => live.state === 'running' || live.state === 'paused';
const whileOn = (read: (live: AppState['live']) => string | null) => (state: AppState) =>
  isOn(state) ? read(state.live) : null;

const FACTS: readonly FactProps[] = [
  {
    name: 'Noise',
    read: whileOn(({ meters }) => meters.noiseDb?.toFixed(0) ?? null),
    unit: 'dBFS',
    note: 'The quietest level heard lately: the room without speech. Speech should stand at least 20 dB above it.',
  },
  {
    name: 'Above noise',
    read: whileOn(({ meters }) =>
      meters.noiseDb === null ? null : Math.max(0, meters.levelDb - meters.noiseDb).toFixed(0),
    ),
    unit: 'dB',
  },
  {
    name: 'Delay',
    read: ({ live }) => live.delays?.medianMs.toFixed(0) ?? null,
    unit: 'ms',
    note: 'From the end of a sound, as the browser handed it over, to the first answer on this page that contains it: the median over the last minute of speech. It holds the wait for the next answer, which comes every 240 ms; the microphone’s own delay comes on top. Sound from before the model was loaded does not count.',
  },
  { name: '95 % within', read: ({ live }) => live.delays?.p95Ms.toFixed(0) ?? null, unit: 'ms' },
  {
    name: 'Lost sound',
    read: whileOn(({ lostSec }) => lostSec.toFixed(lostSec > 0 ? 2 : 0)),
    unit: 's',
    note: 'Sound that the browser counted as dropped, and sound that is missing against the clock: a machine that is too busy passes over it without a word. Up to 0.02 % are taken for the difference of two clocks.',
  },
  {
    name: 'Clock drift',
    read: whileOn(({ driftSec }) => driftSec.toFixed(driftSec === 0 ? 0 : 2)),
    unit: 's',
    note: 'Time on the clock less sound heard since the beginning, pauses included. The least within three seconds counts, so that sound that comes late is not called lost.',
  },
  { name: 'Backend', read: ({ runtime }) => runtime.backend, unit: '' },
  {
    name: 'Restarts',
    read: ({ live }) => (live.restarts > 0 ? String(live.restarts) : null),
    unit: '',
    note: 'The recogniser stopped and was started again. The recording was not touched.',
    isOptional: true,
  },
];

function Fact({ name, read, unit, note, isOptional = false }: FactProps) {
  const isThere = useAppStore((state) => !isOptional || read(state) !== null);
  if (!isThere) return null;
  return (
    <div>
      <dt>
        {name} {note && <InfoNote about={name}>{note}</InfoNote>}
      </dt>
      <FactValue read={read} unit={unit} />
    </div>
  );
}

const FactValue = memo(function FactValue({ read, unit }: Pick<FactProps, 'read' | 'unit'>) {
  const value = useAppStore(read);
  return (
    <dd>
      {value ?? '–'} {value !== null && <span className="unit">{unit}</span>}
    </dd>
  );
});
