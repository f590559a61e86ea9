import { useState } from 'react';
import { useLocation } from 'wouter';
import type { AppError } from '../../core/common/appError.ts';
import { recordingOf } from '../../store/recording/recordingFeature.ts';
import { useAppStore, useUndertone } from '../app/UndertoneContext.tsx';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { saveFile } from '../components/saveFile.ts';
import { byteSize, clock } from '../words/formatNumbers.ts';
import './keptRecordings.css';

/** What this browser keeps from earlier recordings, those that a crash cut short included. */
export function KeptRecordings() {
  const recording = recordingOf(useUndertone());
  const kept = useAppStore((state) => state.keptRecordings);
  const [error, setError] = useState<AppError | null>(null);
  const [, navigate] = useLocation();
  if (kept.length === 0) return null;
  const open = async (id: string) => {
    const outcome = await recording.analyzeKept(id);
    if (outcome.ok) navigate('/');
    else setError(outcome.error);
  };
  const save = async (id: string) => {
    const outcome = await recording.readKept(id);
    if (outcome.ok) saveFile(outcome.value.name, outcome.value);
    else setError(outcome.error);
  };
  return (
    <section className="kept" aria-labelledby="kept-title">
      <h2 id="kept-title">Kept in this browser</h2>
      <p className="soft">Only on this machine, until you delete them.</p>
      {error && <Notice code={error.code} />}
      <ul>
        {kept.map((entry) => (
          <li key={entry.id}>
            <span className="kept-name">
              <bdi>{entry.name}</bdi>{' '}
              <span className="soft">
                {clock(entry.durationSec, 0)}, {byteSize(entry.sizeBytes)}
                {entry.unfinished && ', cut short'}
              </span>
            </span>
            <Button look="quiet" aria-label={`Analyse ${entry.name}`} onPress={() => void open(entry.id)}>
              Analyse
            </Button>
            <Button look="quiet" aria-label={`Save ${entry.name}`} onPress={() => void save(entry.id)}>
              Save
            </Button>
            <Button
              look="quiet"
              aria-label={`Delete ${entry.name}`}
              onPress={() => void recording.deleteKept(entry.id)}
            >
              Delete
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
