import { useShallow } from 'zustand/react/shallow';
import { useAppStore } from '../../../store/store.ts';
import { InfoNote } from '../../components/InfoNote.tsx';
import { clock } from '../../words/formatNumbers.ts';
import { LevelMeter } from '../record/LevelMeter.tsx';

/** Time, level, clipping, noise, delay and backend. */
export function LiveMeters() {
  const { meters, elapsedSec, delays, lostSec, driftSec, state, restarts } = useAppStore(useShallow(({ live }) => ({ meters: live.meters, elapsedSec: live.elapsedSec, delays: live.delays, lostSec: live.lostSec, driftSec: live.driftSec, state: live.state, restarts: live.restarts })));
  const backend = useAppStore((app) => app.runtime.backend);
  const isOn = state === 'running' || state === 'paused';
  const { noiseDb, levelDb } = meters;
  return (
    <section className="live-meters" aria-label="Meters">
      <div className="record-meter">
        <p className="record-clock" role="timer" aria-label="Recorded time">
          {clock(elapsedSec)}
        </p>
        <LevelMeter level={meters.peak} isClipping={meters.clipping} isOn={isOn} />
      </div>
      <dl className="live-facts">
        <Fact name="Noise" value={isOn && noiseDb !== null ? noiseDb.toFixed(0) : null} unit="dBFS" note="The quietest level heard lately: the room without speech. Speech should stand at least 20 dB above it." />
        <Fact name="Above noise" value={isOn && noiseDb !== null ? Math.max(0, levelDb - noiseDb).toFixed(0) : null} unit="dB" />
        <Fact
          name="Delay"
          value={delays ? delays.medianMs.toFixed(0) : null}
          unit="ms"
          note="From the end of a sound, as the browser handed it over, to the first answer on this page that contains it: the median over the last minute of speech. It holds the wait for the next answer, which comes every 240 ms; the microphone’s own delay comes on top. Sound from before the model was loaded does not count."
        />
        <Fact name="95 % within" value={delays ? delays.p95Ms.toFixed(0) : null} unit="ms" />
        <Fact
          name="Lost sound"
          value={isOn ? lostSec.toFixed(lostSec > 0 ? 2 : 0) : null}
          unit="s"
          note="Sound that the browser counted as dropped, and sound that is missing against the clock: a machine that is too busy passes over it without a word. Up to 0.02 % are taken for the difference of two clocks."
        />
        <Fact name="Clock drift" value={isOn ? driftSec.toFixed(driftSec === 0 ? 0 : 2) : null} unit="s" note="Time on the clock less sound heard since the beginning, pauses included. The least within three seconds counts, so that sound that comes late is not called lost." />
        <Fact name="Backend" value={backend} unit="" />
        {restarts > 0 && <Fact name="Restarts" value={String(restarts)} unit="" note="The recogniser stopped and was started again. The recording was not touched." />}
      </dl>
    </section>
  );
}

interface FactProps {
  readonly name: string;
  readonly value: string | null;
  readonly unit: string;
  readonly note?: string;
}

function Fact({ name, value, unit, note }: FactProps) {
  return (
    <div>
      <dt>
        {name} {note && <InfoNote about={name}>{note}</InfoNote>}
      </dt>
      <dd>
        {value ?? '–'} {value !== null && <span className="unit">{unit}</span>}
      </dd>
    </div>
  );
}
